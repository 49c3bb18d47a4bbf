/** What the main job cannot do without on any platform; whatever is newer is asked for where it is used. */
export const mainJobFunctions = [
  "request",
  "uploadFile",
  "chooseImage",
  "getImageInfo",
  "getFileSystemManager",
  "createCameraContext",
];
