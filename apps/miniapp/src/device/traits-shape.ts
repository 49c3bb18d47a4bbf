import type { Provider } from "@exam/contracts";

/** What the screens have to know of the device they are shown on. */
export interface Traits {
  /** The device is a phone, whose camera may be asked for a picture. A computer's never is (R-PHO-09). */
  readonly isPhone: boolean;
  /** The platform draws title, way back and foot itself; a browser page has to bring its own. */
  readonly hasOwnFrame: boolean;
  /** How a person opens a WeChat code shown here: scan it with the phone, hold a finger on it, or save it for WeChat. */
  readonly wechatCodes: "scan" | "hold" | "save";
  /** Whose mini-program this is, and by whose login code a bound person signs in without typing. */
  readonly ownProvider: Provider | undefined;
}
