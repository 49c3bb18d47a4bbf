import Taro from "@tarojs/taro";
import { mannersCopy } from "../copy/manners.ts";
import { passGuardOnce } from "./history-guard";
import { toast } from "./toast";

export const routes = {
  home: "/pages/home/index",
  signIn: "/pages/sign-in/index",
  signUp: "/pages/sign-up/index",
  activation: "/pages/activation/index",
  centre: "/pages/centre/index",
  account: "/pages/account/index",
  password: "/pages/account/password",
  contacts: "/pages/account/contacts",
  closure: "/pages/account/closure",
  privacy: "/pages/account/privacy",
  recovery: "/pages/recovery/index",
  usernameReminder: "/pages/recovery/username",
  recoveryVeto: "/pages/recovery-veto/index",
  handoff: "/pages/handoff/index",
  bind: "/pages/bind/index",
  photo: "/pages/photo/index",
  photoCamera: "/pages/photo-camera/index",
  photoComparison: "/pages/photo/comparison",
  replacement: "/pages/replacement/index",
  degrees: "/pages/degrees/index",
  degreeForm: "/pages/degrees/form",
  degreeClaim: "/pages/degrees/claim",
  wechat: "/pages/wechat/index",
  face: "/pages/face/index",
  faceWeb: "/pages/face/web",
  faceSignIn: "/pages/face/sign-in",
  facePhone: "/pages/face-phone/index",
  exams: "/pages/exams/index",
  settings: "/pages/settings/index",
} as const;
export type Route = (typeof routes)[keyof typeof routes];

function address(route: Route, query: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return pairs.length > 0 ? `${route}?${pairs.join("&")}` : route;
}

/**
 * Opens a page on top of this one. A mini-program holds ten: an eleventh takes this one's place. One that still does not
 * open could not be fetched.
 */
export function open(route: Route, query: Readonly<Record<string, string>> = {}): void {
  const url = address(route, query);
  Taro.navigateTo({ url })
    .catch(() => Taro.redirectTo({ url }))
    .catch(() => toast(mannersCopy.notOpened));
}

/** The page that is open now. */
export function currentRoute(): Route | undefined {
  const path = Taro.getCurrentInstance().router?.path ?? "";
  return Object.values(routes).find((route) => `/${path.replace(/^\//, "")}`.split("?")[0] === route);
}

let starting: string | undefined;

/**
 * Opens a page instead of everything that is open, so that going back does not lead into a finished task. Several pages
 * of the stack may want the same when somebody signs in or out; the page is opened once.
 */
export function start(route: Route, query: Readonly<Record<string, string>> = {}): void {
  const url = address(route, query);
  if (url === starting) return;
  starting = url;
  const finish = () => {
    if (starting === url) starting = undefined;
  };
  Taro.reLaunch({ url }).then(finish, finish);
}

/** Goes back one page, or to `otherwise` when this page was opened directly. */
export function back(otherwise: Route): void {
  if (Taro.getCurrentPages().length <= 1) {
    start(otherwise);
    return;
  }
  passGuardOnce();
  void Taro.navigateBack();
}
