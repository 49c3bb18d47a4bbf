import { randomUUID } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { CaptchaAction, Endpoint } from "@exam/contracts";
import { accountsFunction } from "@exam/function-accounts";
import { callbacksFunction } from "@exam/function-callbacks";
import { degreesFunction } from "@exam/function-degrees";
import { faceAuthFunction } from "@exam/function-face-auth";
import { runJobs, runSweeps } from "@exam/function-jobs";
import { createLog, type FunctionRoutes, logWorkFailure } from "@exam/function-kit";
import { photosFunction } from "@exam/function-photos";
import { createTestApp, degreePictureReader, residentId, signUpInput, solvedCaptcha } from "@exam/services/testing";
import { afterAll, expect, it, vi } from "vitest";

const routes = new Set<string>();
/** Every address that the product has called at a provider. */
const called: string[] = [];
const send = globalThis.fetch;
vi.spyOn(globalThis, "fetch").mockImplementation((input, init) => {
  called.push(decodeURIComponent(input instanceof Request ? input.url : String(input)));
  return send(input, init);
});
afterAll(() => {
  for (const value of everyCanary) expect(called.join("\n")).not.toContain(value);
});
const everyCanary: string[] = [];
/** Notes every route that a function adds, whether a contract or the function itself describes it. */
const noting =
  (add: FunctionRoutes): FunctionRoutes =>
  async (scope) => {
    scope.addHook("onRoute", ({ method, url }) => {
      for (const each of [method].flat()) if (each !== "HEAD" && each !== "OPTIONS") routes.add(`${each} ${url}`);
    });
    await add(scope);
  };

const test = await createTestApp((context) => [
  noting(accountsFunction(context)),
  noting(callbacksFunction(context)),
  noting(photosFunction(context)),
  noting(degreesFunction(context, degreePictureReader)),
  noting(faceAuthFunction(context)),
]);
const { app, call, context, sandbox, logged } = test;
/** Routes after which the candidate has no session, or is leaving: called last. */
const lastRoutes = ["/sessions/current", "/me/closure"];
const endpointsInOrder = () => [
  ...app.kit.endpoints.filter(({ path }) => !lastRoutes.includes(path)),
  ...app.kit.endpoints.filter(({ path }) => lastRoutes.includes(path)),
];

it("every function of the product is among those that the canaries go through", () => {
  const folder = fileURLToPath(new URL("../../../functions", import.meta.url));
  const functions = readdirSync(folder).filter((name) => existsSync(`${folder}/${name}/src/app.ts`));
  // Jobs answers nobody: its rounds are run below.
  expect(functions.sort()).toEqual(["accounts", "callbacks", "degrees", "face-auth", "jobs", "photos"]);
});

it("R-PRV-02 a canary ID number, phone and name sent through every route appear in no log line, error or metric", async () => {
  const canary = { name: "欧阳金丝雀", idNumber: residentId(), phone: "13912345678" };
  const canaries = Object.values(canary);
  everyCanary.push(...canaries);
  const body = await signUpInput(context, { name: canary.name, idNumber: canary.idNumber });
  const { body: account } = await call<{ token: string }>("POST", "/accounts", { body });
  const captcha = await solvedCaptcha(context, "sign-in");
  const errors: string[] = [];
  const linesBefore = logged.length;
  for (const endpoint of endpointsInOrder()) {
    for (const value of canaries) {
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
  }
  for (const value of canaries) {
    const signIn = { method: "password", identifier: value, password: `${value}aA1`, ...captcha };
    errors.push((await call("POST", "/sessions", { body: signIn })).bytes.toString());
    for (const push of pushesWith(value)) {
      const reply = await app.inject({ url: "/api/v1/callbacks/wechat", ...push });
      if (reply.statusCode >= 400) errors.push(reply.body);
    }
  }
  expect([...routes].filter((route) => !routesIn(logged.slice(linesBefore)).has(route))).toEqual([]);
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
  everyCanary.push(...canaries);
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
  for (const endpoint of endpointsInOrder()) {
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

it("R-PRV-02 nor do they where WeChat itself pushes what a person has written or is called", async () => {
  const canary = { name: "欧阳金丝雀儿", idNumber: residentId(), phone: "13912345670" };
  everyCanary.push(...Object.values(canary));
  const origin = await app.listen({ host: "127.0.0.1", port: 0 });
  const { openId } = await sandbox.controls.addUser("wechat", { nickname: canary.name, ...canary });
  sandbox.setProductAddresses({ wechatCallbackUrl: `${origin}/api/v1/callbacks/wechat`, apiUrl: `${origin}/api/v1` });
  const body = await signUpInput(context, { name: canary.name, idNumber: canary.idNumber });
  const { body: account } = await call<{ token: string }>("POST", "/accounts", { body });
  const bind = { token: account.token, body: { purpose: "bind" } };
  const { qrContent } = (await call<{ qrContent: string }>("POST", "/handoffs", bind)).body;
  const before = logged.length;
  const scan = await sandbox.controls.scan({ provider: "wechat", qrContent, openId, isConfirmed: true });
  expect(scan).toMatchObject({ pushed: "subscribe", isDelivered: true });
  for (const value of Object.values(canary)) {
    expect(await sandbox.controls.sendText(openId, value)).toMatchObject({ isDelivered: true });
  }
  const lines = logged.slice(before).join("");
  expect(lines.match(/"route":"\/api\/v1\/callbacks\/wechat"/g)).toHaveLength(4);
  for (const value of Object.values(canary)) expect(lines).not.toContain(value);
});

it("R-PRV-02 nor do they in the rounds of the jobs, also while a provider is down", async () => {
  const lines: string[] = [];
  const log = createLog({ level: "trace", function: "jobs" }, { write: (line) => void lines.push(line) });
  const watched = {
    ...context,
    onWorkFailure: (failure: Parameters<typeof logWorkFailure>[1]) => logWorkFailure(log, failure),
  };
  const canary = { name: "欧阳金丝燕", idNumber: residentId(), phone: "13912345671" };
  everyCanary.push(...Object.values(canary));
  sandbox.controls.setFault({ provider: "sms", mode: "error" });
  const body = await signUpInput(context, { name: canary.name, idNumber: canary.idNumber });
  const { body: account } = await call<{ token: string }>("POST", "/accounts", { body });
  const code = { channel: "sms", to: canary.phone, purpose: "contact" };
  expect((await call("POST", "/verification-codes", { token: account.token, body: code })).status).toBe(202);
  test.clock.advanceSeconds(60);
  await runJobs(watched);
  await runSweeps(watched);
  sandbox.controls.setFault({ provider: "sms", mode: "off" });
  expect(lines.join("")).toContain("promised work failed");
  expect(called).not.toEqual([]);
  for (const value of Object.values(canary)) expect(lines.join("") + logged.join("")).not.toContain(value);
});

/** The routes that answered, as the request log names them. */
function routesIn(lines: readonly string[]): Set<string> {
  const found = lines.map((line) => JSON.parse(line) as { method?: string; route?: string });
  return new Set(found.map(({ method, route }) => `${method} ${route}`));
}

/** What somebody who is not WeChat may send to its callback: signed wrongly, with the canary in every place. */
function pushesWith(value: string) {
  const { appId, token } = sandbox.credentials.wechat.officialAccount;
  const query = {
    signature: token,
    timestamp: value,
    nonce: value,
    msg_signature: value,
    echostr: value,
    openid: value,
  };
  const payload = `<xml><ToUserName>${appId}</ToUserName><FromUserName>${value}</FromUserName><CreateTime>1</CreateTime><MsgType>text</MsgType><Content>${value}</Content></xml>`;
  return [
    { method: "GET", query },
    { method: "POST", query, payload, headers: { "content-type": "text/xml" } },
    { method: "POST", query, payload: { [value]: value } },
    { method: "POST", query, payload: `<xml>${value}`, headers: { "content-type": "application/xml" } },
  ] as const;
}

/** The fields of an object, or of every branch of a union. */
function fieldsOf(schema: Endpoint["input"]): string[] {
  const { def } = schema._zod;
  if ("options" in def) return (def.options as Endpoint["input"][]).flatMap(fieldsOf);
  return "shape" in def ? Object.keys(def.shape as object) : [];
}
