import { answerSubscribeForm } from "./behaviours/messages.ts";
import { allNodes, ancestors, isDisabled } from "./find-node.ts";
import { fireEvent } from "./fire-event.ts";
import type { HostState } from "./host-state.ts";
import { pressConsent } from "./press-consent.ts";
import type { RenderedNode } from "./render-template.ts";

/** One press of a finger: the tap, and what the platform's own components make of it. */
export function pressNode(host: HostState, node: RenderedNode): void {
  host.isPressing = true;
  fireEvent(host, node, "tap", { x: 10, y: 10 }, true);
  setTimeout(() => {
    host.isPressing = false;
  }, 0);
  const chain = ancestors(node);
  const button = chain.find((each) => each.tag === "button");
  if (button?.attributes["open-type"] === "agreePrivacyAuthorization") pressConsent(host, button);
  if (button?.attributes["form-type"] === "submit") submit(host, button);
  const toggled = toggleOf(chain);
  if (toggled) toggle(host, toggled);
}

function toggleOf(chain: readonly RenderedNode[]): RenderedNode | undefined {
  const isToggle = (node: RenderedNode): boolean => ["checkbox", "radio", "switch"].includes(node.tag);
  const label = chain.find((each) => each.tag === "label");
  return chain.find(isToggle) ?? (label && allNodes(label).find(isToggle));
}

function toggle(host: HostState, node: RenderedNode): void {
  if (isDisabled(node)) return;
  const isOn = node.attributes.checked !== true;
  if (node.tag === "switch") {
    fireEvent(host, node, "change", { value: isOn });
    return;
  }
  const group = ancestors(node).find((each) => each.tag === `${node.tag}-group`);
  fireEvent(host, node, "change", { value: isOn });
  if (group === undefined) return;
  if (node.tag === "radio") fireEvent(host, group, "change", { value: node.attributes.value });
  else {
    const chosen = allNodes(group).filter(
      (each) => each.tag === "checkbox" && (each === node ? isOn : each.attributes.checked === true),
    );
    fireEvent(host, group, "change", { value: chosen.map((each) => each.attributes.value) });
  }
}

function submit(host: HostState, button: RenderedNode): void {
  const form = ancestors(button).find((each) => each.tag === "form");
  if (form === undefined) return;
  const named = allNodes(form).filter(
    (each) => typeof each.attributes.name === "string" && each.attributes.name !== "",
  );
  const value = Object.fromEntries(named.map((each) => [each.attributes.name, each.attributes.value ?? ""]));
  const { "report-type": reportType, "template-id": templateId, "subscribe-id": subscribeId } = form.attributes;
  if (host.platform.name !== "swan" || reportType !== "subscribe") {
    fireEvent(host, form, "submit", { value });
    return;
  }
  void answerSubscribeForm(host, String(templateId ?? ""), String(subscribeId ?? "")).then((answer) =>
    fireEvent(host, form, "submit", { value, ...answer }),
  );
}
