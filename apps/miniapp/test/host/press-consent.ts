import { fireEvent } from "./fire-event.ts";
import type { HostState } from "./host-state.ts";
import type { RenderedNode } from "./render-template.ts";

/** A press on a button of the open type agreePrivacyAuthorization: the platform notes it, then tells the bundle. */
export function pressConsent(host: HostState, button: RenderedNode): void {
  host.pressedConsents.add(String(button.attributes.id ?? ""));
  const type = host.platform.name === "alipay" ? "agreePrivacyAuthorization" : "agreeprivacyauthorization";
  fireEvent(host, button, type);
}
