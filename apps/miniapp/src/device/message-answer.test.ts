import { expect, it } from "vitest";
import { isMessageAllowed, isSubscribedInAlipay } from "./message-answer.ts";

it.each([
  ["subscribed to it", { behavior: "subscribe", result: { subscribedEntityIds: ["a"] } }, true],
  ["tells no list", { behavior: "subscribe" }, true],
  ["subscribed to another", { behavior: "subscribe", result: { subscribedEntityIds: ["b"] } }, false],
  ["closed the dialog", { behavior: "cancel", result: { subscribedEntityIds: ["a"] } }, false],
  ["failed", { behavior: "" }, false],
  ["says nothing", {}, false],
])("R-APP-01 an answer of Alipay that %s", (_what, answer, isAllowed) => {
  expect(isSubscribedInAlipay(answer, "a")).toBe(isAllowed);
});

it.each([
  ["gives an id", { formId: "f1", status: 0, message: "success" }, true],
  ["was refused for good", { formId: "", status: 500101 }, false],
  ["was refused once, told as text", { formId: "f1", status: "500102" }, false],
  ["could not ask", { formId: "", status: 500105 }, false],
  ["is too old to ask", {}, false],
])("R-APP-01 a form of Baidu that %s", (_what, detail, isAllowed) => {
  expect(isMessageAllowed(detail)).toBe(isAllowed);
});
