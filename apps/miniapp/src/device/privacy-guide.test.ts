import { expect, it, vi } from "vitest";
import type { PlatformApi, PrivacyAnswer } from "./platform-api-shape.ts";
import { agreeButtonId, askInOwnWords } from "./privacy-guide.ts";

type Need = Parameters<NonNullable<PlatformApi["onNeedPrivacyAuthorization"]>>[0];

function platform() {
  let need: Need | undefined;
  const api: PlatformApi = { onNeedPrivacyAuthorization: (listener) => (need = listener) };
  return { api, guardedCall: () => new Promise<PrivacyAnswer>((resolve) => need?.(resolve)) };
}

it("R-APP-01 two guarded calls at once are asked for once and told the same", async () => {
  const { api, guardedCall } = platform();
  const ask = vi.fn(async () => true);
  askInOwnWords(api, ask);
  const agreed = { event: "agree", buttonId: agreeButtonId };
  expect(await Promise.all([guardedCall(), guardedCall()])).toEqual([agreed, agreed]);
  expect(ask).toHaveBeenCalledTimes(1);
});

it("R-APP-01 a refusal is handed on, and the next guarded call is asked for again", async () => {
  const { api, guardedCall } = platform();
  const answers = [false, true];
  askInOwnWords(api, async () => answers.shift() ?? false);
  expect(await guardedCall()).toEqual({ event: "disagree" });
  expect(await guardedCall()).toEqual({ event: "agree", buttonId: agreeButtonId });
});

it("an old client without the listener is left to ask by itself", () => {
  expect(() => askInOwnWords({}, async () => true)).not.toThrow();
});
