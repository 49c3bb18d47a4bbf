import { allNodes } from "../find-node.ts";
import { fireEvent } from "../fire-event.ts";
import { answering, type Behaviours, direct, type HostState } from "../host-state.ts";
import { PlatformFailure } from "../platform-failure.ts";
import type { Bag } from "../realm.ts";
import type { RenderedNode } from "../render-template.ts";

// What a phone answers when the person refused the camera: WeChat errno 103, Baidu errCode 10003.
const refusal = () => new PlatformFailure("auth deny", 10003);

const isAllowed = (host: HostState): boolean => host.person.camera !== "refused";

function camerasOf(host: HostState): RenderedNode[] {
  return allNodes(host.pages.tree()).filter(({ tag }) => tag === "camera");
}

/** Baidu's camera shows nothing before `swan.authorize` was answered. */
function hasLeave(host: HostState): boolean {
  return isAllowed(host) && (host.platform.name !== "swan" || host.isCameraAuthorized);
}

const readyEvents = { weapp: "initdone", alipay: "ready", swan: undefined } as const;

/** Switches on cameras that a page has newly drawn: each platform says in its own way that it is ready, or that it may not. */
export function switchOnCameras(host: HostState): void {
  const cameras = camerasOf(host);
  if (cameras.length > 1) host.report(new Error("a page holds one camera at most"));
  for (const camera of cameras) {
    const key = `${host.pages.top().route} ${String(camera.attributes["data-sid"])}`;
    if (host.litCameras.has(key)) continue;
    host.litCameras.add(key);
    const ready = readyEvents[host.platform.name];
    if (!hasLeave(host)) fireEvent(host, camera, "error", { errMsg: "insertCamera:fail auth deny" });
    else if (ready) fireEvent(host, camera, ready, { maxZoom: 8 });
  }
}

const positions: unknown[] = ["front", "back"];

function takePhoto(host: HostState, id: unknown): Bag {
  const [camera] = camerasOf(host);
  if (camera === undefined) throw new PlatformFailure("camera is not inserted");
  if (host.platform.name === "alipay" && (id === undefined || camera.attributes.id !== id))
    throw new PlatformFailure(`no camera with id ${String(id)}`);
  if (!positions.includes(camera.attributes["device-position"])) throw new PlatformFailure("invalid device-position");
  if (!hasLeave(host)) throw refusal();
  if (host.person.picturePath === undefined) throw new PlatformFailure("the shutter did not open");
  host.shots.push(String(camera.attributes["device-position"]));
  return { tempImagePath: host.files.addPicture(host.person.picturePath) };
}

/** A camera context has callbacks alone; a call without them is never answered. */
function createCameraContext(host: HostState, id: unknown): Bag {
  const context = host.realm.emptyObject();
  context.takePhoto = (options: Bag) => {
    if (typeof options?.success !== "function" || typeof options.fail !== "function")
      host.report(new Error("CameraContext.takePhoto has no promise form; give success and fail"));
    setTimeout(() => {
      try {
        host.realm.call(options.success, undefined, host.realm.copyIn(takePhoto(host, id)));
      } catch (error) {
        if (!(error instanceof PlatformFailure)) host.report(error);
        host.realm.call(options.fail, undefined, host.realm.copyIn({ errMsg: `takePhoto:fail ${String(error)}` }));
      }
    }, 0);
  };
  return context;
}

function authorize(host: HostState, options: Bag): Bag {
  if (options.scope === "scope.camera") {
    if (!isAllowed(host)) throw refusal();
    host.isCameraAuthorized = true;
  }
  return {};
}

async function openSetting(host: HostState): Promise<Bag> {
  await host.person.useSettings?.();
  const camera = isAllowed(host);
  return { authSetting: host.platform.name === "alipay" ? { camera } : { "scope.camera": camera } };
}

export const cameraBehaviours: Behaviours = {
  createCameraContext: direct(createCameraContext),
  authorize: answering(authorize),
  openSetting: answering(openSetting),
};
