import { cloudTwins } from "@exam/function-kit/testing";
import { createHandoff, getHandoff } from "@exam/services";
import { createTestApp, registerCandidate } from "@exam/services/testing";
import { describe, expect, it } from "vitest";
import { callbacksFunction } from "../src/app.ts";
import { providers as given } from "../src/providers.ts";

const test = await createTestApp((services) => [callbacksFunction(services)], { given });
const { app, context, pushes, sandbox } = test;

/** What WeChat pushed when a person scanned the code that binds; nobody has received it yet. */
async function undeliveredPush() {
  const { accountId, origin } = await registerCandidate(test);
  const { openId } = await sandbox.controls.addUser("wechat", { nickname: "小红" });
  const reauthenticatedAt = context.clock.now();
  const qr = await createHandoff(context, { accountId, reauthenticatedAt, purpose: "bind" }, origin);
  pushes.isDeaf = true;
  await sandbox.controls.scan({ provider: "wechat", qrContent: qr.qrContent, openId, isConfirmed: true });
  const push = pushes.received.at(-1);
  if (push === undefined) throw new Error("WeChat pushed nothing");
  return { push, state: async () => (await getHandoff(context, { id: qr.handoffId, pollToken: qr.pollToken })).state };
}

describe.each(cloudTwins)("callbacks behind $name", (cloud) => {
  it("R-BND-01 a push that WeChat signed binds, and one altered on the way is refused", async () => {
    const { push, state } = await undeliveredPush();
    const send = (query: Readonly<Record<string, string>>) =>
      cloud.send(app, {
        method: "POST",
        url: `/api/v1/callbacks/wechat?${new URLSearchParams(query)}`,
        headers: { "content-type": "text/xml" },
        body: Buffer.from(push.body),
      });
    expect((await send({ ...push.query, timestamp: "1700000000" })).status).toBe(403);
    expect(await state()).toBe("waiting");
    expect((await send(push.query)).status).toBe(200);
    expect(await state()).toBe("confirmed");
  });
});
