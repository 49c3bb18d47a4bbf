import { createTestApp, registerCandidate } from "@exam/services/testing";
import { describe, expect, it } from "vitest";
import { accountsFunction } from "../src/app.ts";
import { providers as given } from "../src/providers.ts";

const test = await createTestApp((services) => [accountsFunction(services)], { given });
const { call, clock, sandbox } = test;
interface Made {
  handoffId: string;
  pollToken: string;
  qrContent: string;
  qrImageDataUrl: string;
}

describe("hand-offs", () => {
  it("R-BND-01 following and binding by two QR codes shows up on the page that polls", async () => {
    const { reply } = await registerCandidate(test);
    const token = reply.token;
    const user = await sandbox.controls.addUser("wechat", { nickname: "小李" });
    for (const purpose of ["follow", "bind"]) {
      const made = await call<Made>("POST", "/handoffs", { token, body: { purpose, provider: "wechat" } });
      expect(made.status).toBe(201);
      expect(made.body.qrImageDataUrl).toMatch(/^data:image\/png;base64,/);
      const poll = () => call("GET", `/handoffs/${made.body.handoffId}?pollToken=${made.body.pollToken}`);
      expect((await poll()).body).toEqual({ state: "waiting" });
      await sandbox.controls.scan({
        provider: "wechat",
        qrContent: made.body.qrContent,
        openId: user.openId,
        isConfirmed: true,
      });
      expect((await poll()).body).toEqual({ state: "confirmed" });
    }
    const bindings = await call("GET", "/bindings", { token });
    expect(bindings.body.items).toEqual([{ provider: "wechat", following: true, boundAt: expect.any(String) }]);
  });

  it("R-SES-08 a code that binds needs a recent sign-in, one that follows does not", async () => {
    const { reply, password } = await registerCandidate(test);
    const make = (purpose: string) => call<Made>("POST", "/handoffs", { token: reply.token, body: { purpose } });
    clock.advanceSeconds(601);
    const refused = await make("bind");
    expect([refused.status, refused.body]).toMatchObject([403, { code: "session/reauthentication-required" }]);
    expect((await make("follow")).status).toBe(201);
    const proof = await call("POST", "/sessions/current/reauthentication", { token: reply.token, body: { password } });
    expect(proof.status).toBeLessThan(300);
    expect((await make("bind")).status).toBe(201);
  });

  it("another browser that polls with a token of its own finds nothing", async () => {
    const { reply } = await registerCandidate(test);
    const body = { purpose: "bind" };
    const mine = await call<Made>("POST", "/handoffs", { token: reply.token, body });
    const theirs = await call<Made>("POST", "/handoffs", { token: reply.token, body });
    const poll = await call("GET", `/handoffs/${mine.body.handoffId}?pollToken=${theirs.body.pollToken}`);
    expect([poll.status, poll.body.code]).toEqual([404, "handoff/not-found"]);
  });
});
