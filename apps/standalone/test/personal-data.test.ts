import { randomUUID } from "node:crypto";
import type { CaptchaAction, Endpoint } from "@exam/contracts";
import { accountsFunction } from "@exam/function-accounts";
import { degreesFunction } from "@exam/function-degrees";
import { faceAuthFunction } from "@exam/function-face-auth";
import { photosFunction } from "@exam/function-photos";
import { createTestApp, degreePictureReader, residentId, signUpInput, solvedCaptcha } from "@exam/services/testing";
import { expect, it } from "vitest";

const test = await createTestApp((context) => [
  accountsFunction(context),
  photosFunction(context),
  degreesFunction(context, degreePictureReader),
  faceAuthFunction(context),
]);
const { app, call, context, logged } = test;

it("R-PRV-02 a canary ID number, phone and name sent through every route appear in no log line, error or metric", async () => {
  const canary = { name: "欧阳金丝雀", idNumber: residentId(), phone: "13912345678" };
  const canaries = Object.values(canary);
  const body = await signUpInput(context, { name: canary.name, idNumber: canary.idNumber });
  const { body: account } = await call<{ token: string }>("POST", "/accounts", { body });
  const captcha = await solvedCaptcha(context, "sign-in");
  const errors: string[] = [];
  for (const value of canaries) {
    for (const endpoint of app.kit.endpoints) {
      if (endpoint.path === "/sessions/current" || endpoint.path === "/me/closure") continue;
      const path = endpoint.path.replaceAll(/:\w+/g, encodeURIComponent(value));
      const withBody = endpoint.method !== "GET" && endpoint.method !== "DELETE" && endpoint.upload === undefined;
      const everywhere = Object.fromEntries(fieldsOf(endpoint.input).map((name) => [name, value]));
      const reply = await call(endpoint.method, `${path}?q=${encodeURIComponent(value)}`, {
        token: account.token,
        headers: { "user-agent": value.replaceAll(/[^\x20-\x7e]/g, ""), "x-device-id": "canary-device" },
        ...(withBody ? { body: everywhere } : {}),
        ...(endpoint.upload === undefined ? {} : { file: new TextEncoder().encode(value) }),
      });
      if (reply.status >= 400) errors.push(reply.bytes.toString());
    }
    const signIn = { method: "password", identifier: value, password: `${value}aA1`, ...captcha };
    errors.push((await call("POST", "/sessions", { body: signIn })).bytes.toString());
  }
  const metrics = (await app.inject({ method: "GET", url: "/metrics" })).body;
  expect(logged.length).toBeGreaterThan(50);
  for (const value of canaries) {
    expect(logged.join("")).not.toContain(value);
    expect(errors.join("")).not.toContain(value);
    expect(metrics).not.toContain(value);
    expect(metrics).not.toContain(encodeURIComponent(value));
  }
});

it("R-PRV-02 nor do they where every field is well-formed, so that calls go all the way to the database", async () => {
  const canary = { name: "欧阳金丝鸟", idNumber: residentId(), phone: "13912345679", email: "canary.bird@example.com" };
  const canaries = [...Object.values(canary), "金丝鸟答案"];
  const body = await signUpInput(context, { name: canary.name, idNumber: canary.idNumber });
  const { body: account } = await call<{ token: string }>("POST", "/accounts", { body });
  const { notice, securityQuestions } = context.profile.signUp;
  const token = "x".repeat(43);
  const plausible: Record<string, unknown> = {
    ...canary,
    channel: "sms",
    to: canary.phone,
    code: "123456",
    phoneCode: "123456",
    emailCode: "123456",
    idType: "resident-id",
    identifier: canary.idNumber,
    username: "canary_bird",
    password: "quiet-Harbour-1",
    currentPassword: "quiet-Harbour-1",
    newPassword: "quiet-Harbour-2",
    answer: "金丝鸟答案",
    securityAnswers: [{ questionId: securityQuestions[0]?.id, answer: "金丝鸟答案" }],
    consents: [{ noticeId: notice.id, version: notice.version }],
    noticeId: notice.id,
    purpose: "sign-up",
    provider: "wechat",
    appId: "wx5a2d0c51e6f7a901",
    school: "北京大学",
    major: "护理学",
    kind: "education",
    level: "本科",
    graduatedOn: "2013-07-01",
    graduationYear: 2013,
    certificateNumber: canary.idNumber,
    codePoint: "U+20164",
    action: "sign-up",
    track: "none",
    id: randomUUID(),
    handoffId: randomUUID(),
    faceAuthSessionId: randomUUID(),
    ...Object.fromEntries(
      ["token", "pollToken", "scanToken", "phoneToken", "bindTicket", "clientSecret", "resetToken", "vetoToken"].map(
        (name) => [name, token],
      ),
    ),
  };
  const methods = ["password", "security-question", "sms", "email"];
  const actions: Record<string, CaptchaAction> = {
    sessions: "sign-in",
    recoveries: "recovery",
    "username-reminders": "recovery",
    bindings: "bind",
  };
  const errors: string[] = [];
  const codes = new Set<unknown>();
  for (const endpoint of app.kit.endpoints) {
    if (endpoint.path === "/sessions/current" || endpoint.path === "/me/closure") continue;
    // A registration with contacts would end at their codes, before anything is looked up.
    const isLeftOut = (name: string) => endpoint.path === "/accounts" && /^(?:email|phone)/.test(name);
    const fields = fieldsOf(endpoint.input).filter((name) => !isLeftOut(name));
    for (const method of fields.includes("method") ? methods : [undefined]) {
      const [, noun = ""] = endpoint.path.split("/");
      const captcha = await solvedCaptcha(context, actions[noun] ?? "sign-up");
      const known = { ...plausible, ...captcha, method };
      const input = Object.fromEntries(fields.map((name) => [name, known[name as keyof typeof known]]));
      const path = endpoint.path.replaceAll(/:(\w+)/g, (_all, name: string) => encodeURIComponent(String(input[name])));
      const withBody = endpoint.method !== "GET" && endpoint.method !== "DELETE" && endpoint.upload === undefined;
      const reply = await call(endpoint.method, path, {
        token: account.token,
        headers: { "x-client-secret": token, "x-phone-token": "" },
        ...(withBody ? { body: input } : {}),
        ...(endpoint.upload === undefined ? {} : { file: new TextEncoder().encode(canary.idNumber) }),
      });
      if (reply.status >= 400) errors.push(reply.bytes.toString());
      codes.add(reply.body?.code);
    }
  }
  // Far enough: these are rules behind shapes, captchas and look-ups.
  for (const code of [
    "account/id-number-taken",
    "session/wrong-credentials",
    "recovery/not-found",
    "handoff/not-found",
  ]) {
    expect([...codes]).toContain(code);
  }
  const metrics = (await app.inject({ method: "GET", url: "/metrics" })).body;
  for (const value of canaries) {
    expect(logged.join("")).not.toContain(value);
    expect(errors.join("")).not.toContain(value);
    expect(metrics).not.toContain(value);
  }
});

/** The fields of an object, or of every branch of a union. */
function fieldsOf(schema: Endpoint["input"]): string[] {
  const { def } = schema._zod;
  if ("options" in def) return (def.options as Endpoint["input"][]).flatMap(fieldsOf);
  return "shape" in def ? Object.keys(def.shape as object) : [];
}
