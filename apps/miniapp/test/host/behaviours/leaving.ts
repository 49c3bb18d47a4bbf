import { answering, type Behaviours } from "../host-state.ts";

/** What a page lets the platform do with it: ask before it is left, offer it in the menu for sharing. */
export const leavingBehaviours: Behaviours = {
  enableAlertBeforeUnload: answering((host, options) => {
    host.pages.top().leaveMessage = String(options.message ?? "");
    return {};
  }),
  disableAlertBeforeUnload: answering((host) => {
    host.pages.top().leaveMessage = undefined;
    return {};
  }),
  hideShareMenu: answering((host) => {
    host.pages.top().isShareMenuHidden = true;
    return {};
  }),
  showShareMenu: answering((host) => {
    host.pages.top().isShareMenuHidden = false;
    return {};
  }),
};
