import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { startSandboxApp } from "../test/sandbox-app.ts";
import type { FaceStep } from "./face-steps.ts";

const { app, sandbox, clock, post } = await startSandboxApp();

const sessionId = "0198f0c0-a1b2-7c3d-8e4f-5a6b7c8d9e0f";
const person = { name: "张三", idNumber: "310101199801011234" };
function addStep(changes: Partial<FaceStep> = {}): FaceStep {
  const step: FaceStep = {
    service: "alipay-face",
    token: randomUUID(),
    orderNumber: sessionId.replaceAll("-", ""),
    identity: person,
    certType: "IDENTITY_CARD",
    expiresAt: new Date(clock.now().getTime() + 60_000),
    ...changes,
  };
  (sandbox.controls.faceSteps() as FaceStep[]).unshift(step);
  return step;
}
const play = (payload: object) => post("/sandbox/face-outcomes", { faceAuthSessionId: sessionId, ...payload });

it("ends the newest step of the product's session, once, with what the camera saw", async () => {
  const step = addStep();
  const reply = await play({ outcome: "passed", faceImageBase64: "/9j/4A==" });
  expect([reply.statusCode, reply.json()]).toEqual([200, { provider: "alipay-face", outcome: "passed" }]);
  expect(step.result).toMatchObject({ identity: person, faceImage: Buffer.from([0xff, 0xd8, 0xff, 0xe0]) });
  expect((await play({ outcome: "passed" })).json()).toMatchObject({ status: 409, code: "sandbox/face-finished" });
});

it("is refused for a session that no provider was asked about, one that is too old, and a wrong shape", async () => {
  const reply = await post("/sandbox/face-outcomes", { faceAuthSessionId: randomUUID(), outcome: "passed" });
  expect(reply.json()).toMatchObject({ status: 404, code: "sandbox/face-unknown" });
  addStep({ expiresAt: clock.now() });
  expect((await play({ outcome: "passed" })).json()).toMatchObject({ status: 409, code: "sandbox/face-expired" });
  expect((await play({ outcome: "won" })).json()).toMatchObject({ status: 400 });
});

it("passes when the register does not know the person, not when it has another name; its picture stands in", async () => {
  const unknown = addStep({ identity: { name: "李四", idNumber: "310101199801015678" } });
  await play({ outcome: "passed" });
  expect(unknown.result).toMatchObject({ outcome: "passed", faceImage: undefined });
  await post("/sandbox/people", { name: "王五", idNumber: "310101199801015678", faceImageBase64: "/9j/4A==" });
  const refused = addStep({ identity: { name: "李四", idNumber: "310101199801015678" } });
  await play({ outcome: "passed" });
  expect(refused.result).toMatchObject({ outcome: "unknown-identity" });
  const known = addStep({ identity: { name: "王五", idNumber: "310101199801015678" } });
  await play({ outcome: "passed" });
  expect(known.result?.faceImage?.length).toBe(4);
});

it("may be answered for as somebody else", async () => {
  const step = addStep();
  const as = { name: "李四", idNumber: "310101199801011235" };
  await play({ outcome: "passed", as });
  expect(step.result).toMatchObject({ outcome: "passed", identity: as });
});

it("can be played on the page", async () => {
  const step = addStep();
  expect((await app.inject("/sandbox")).body).toContain(step.token);
  const form = new URLSearchParams({ service: step.service, token: step.token, outcome: "other-face" });
  const reply = await app.inject({
    method: "POST",
    url: "/sandbox/page/faces",
    payload: form.toString(),
    headers: { "content-type": "application/x-www-form-urlencoded" },
  });
  expect([reply.statusCode, step.result?.outcome]).toEqual([303, "other-face"]);
  expect((await app.inject("/sandbox")).body).toContain("不是本人");
});
