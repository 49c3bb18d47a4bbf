import { answering, type Behaviours } from "../host-state.ts";

export const navigationBehaviours: Behaviours = {
  navigateTo: answering((host, options) => {
    host.pages.navigateTo(options.url);
    return {};
  }),
  redirectTo: answering((host, options) => {
    host.pages.redirectTo(options.url);
    return {};
  }),
  reLaunch: answering((host, options) => {
    host.pages.reLaunch(options.url);
    return {};
  }),
  switchTab: answering((host, options) => {
    host.pages.switchTab(options.url);
    return {};
  }),
  navigateBack: answering((host, options) => {
    host.pages.navigateBack(Number(options.delta ?? 1));
    return {};
  }),
};
