/** By this id Alipay finds the camera of the page. */
export const viewfinderId = "viewfinder";
