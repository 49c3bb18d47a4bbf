import { randomUUID } from "node:crypto";
import type { Endpoint } from "@exam/contracts";
import { accountsFunction } from "@exam/function-accounts";
import { degreesFunction } from "@exam/function-degrees";
import { faceAuthFunction } from "@exam/function-face-auth";
import { photosFunction } from "@exam/function-photos";
import { createTestApp, degreePictureReader, registerCandidate, residentId, signUpInput } from "@exam/services/testing";
import { describe, expect, it } from "vitest";

const test = await createTestApp((context) => [
  accountsFunction(context),
  photosFunction(context),
  degreesFunction(context, degreePictureReader),
  faceAuthFunction(context),
]);
const { app, call, context } = test;
const { notice, securityQuestions } = context.profile.signUp;
const someId = randomUUID();

/** Plausible values by field name, so that only the field under test is wrong. */
const plausible: Record<string, unknown> = {
  action: "sign-up",
  kind: "education",
  captchaId: someId,
  captchaAnswer: "ABCD",
  username: "nurse_li",
  password: "quiet-Harbour-1",
  name: "王𠅤",
  idType: "resident-id",
  idNumber: residentId(),
  securityAnswers: [{ questionId: securityQuestions[0]?.id, answer: "王老师" }],
  consents: [{ noticeId: notice.id, version: notice.version }],
  channel: "email",
  to: "someone@example.com",
  code: "123456",
  purpose: "contact",
  method: "password",
  identifier: "nurse_li",
  token: "x".repeat(43),
  pollToken: "x".repeat(43),
  scanToken: "x".repeat(43),
  phoneToken: "x".repeat(43),
  bindTicket: "x".repeat(43),
  clientSecret: "x".repeat(43),
  resetToken: "x".repeat(43),
  vetoToken: "x".repeat(43),
  answer: "王老师",
  noticeId: notice.id,
  handoffId: someId,
  faceAuthSessionId: someId,
  appId: "wx5a2d0c51e6f7a901",
  email: "someone@example.com",
  id: someId,
  provider: "wechat",
  track: "none",
  currentPassword: "quiet-Harbour-1",
  newPassword: "quiet-Harbour-2",
  school: "北京大学",
  major: "护理学",
  level: "本科",
  graduatedOn: "2013-07-01",
  certificateNumber: "100011201305001234",
  expires: "1",
  signature: "x",
};

const dots = [".", "•", "・", "‧", "∙", "⋅", "．", "·"];
const bad: readonly unknown[] = [
  5,
  -1e308,
  true,
  null,
  [],
  [[]],
  {},
  { $gt: "" },
  "",
  " ",
  "x".repeat(50_000),
  "a\u0000b",
  "\u0007",
  "\u202eabc",
  "\ud800",
  "１２３４５６",
  "👩🏽‍⚕️",
  "𫖯𬱖",
  "110105850101123",
  "110105198501010000",
  "__proto__",
  "' or 1=1 --",
  "../../etc/passwd",
  ...dots.map((dot) => `买买提${dot}艾力`),
];

function fieldsOf(endpoint: Endpoint): string[] {
  return [...new Set(namesIn(endpoint.input))];
}

/** The fields of an object, or of every branch of a union. */
function namesIn(schema: Endpoint["input"]): string[] {
  const { def } = schema._zod;
  if ("options" in def) return (def.options as Endpoint["input"][]).flatMap(namesIn);
  return "shape" in def ? Object.keys(def.shape as object) : [];
}

async function send(endpoint: Endpoint, input: Record<string, unknown>, token: string) {
  const rest = { ...input };
  const path = endpoint.path.replaceAll(/:(\w+)/g, (_all, name: string) => {
    const value = rest[name];
    delete rest[name];
    return encodeURIComponent(typeof value === "string" ? value.toWellFormed() : JSON.stringify(value)) || "%20";
  });
  const hasBody = endpoint.method !== "GET" && endpoint.method !== "DELETE" && endpoint.upload === undefined;
  const query = new URLSearchParams(
    hasBody ? {} : Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, String(value)])),
  );
  return call(endpoint.method, `${path}?${query}`, {
    token,
    ...(hasBody ? { body: rest } : {}),
    ...(endpoint.upload === undefined ? {} : { file: new TextEncoder().encode("not a picture") }),
  });
}

describe("bad input", () => {
  const endpoints = app.kit.endpoints.filter(({ path }) => path !== "/sessions/current");

  it.each(endpoints.map((endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint] as const))(
    "%s answers every wrong field with a 4xx that says in Chinese what to do",
    async (_name, endpoint) => {
      const { token = "" } = (await registerCandidate(test)).reply;
      for (const field of fieldsOf(endpoint)) {
        const others = Object.fromEntries(
          fieldsOf(endpoint)
            .filter((name) => plausible[name] !== undefined)
            .map((name) => [name, plausible[name]]),
        );
        for (const value of [undefined, ...bad]) {
          const reply = await send(endpoint, { ...others, [field]: value }, token);
          const what = `${field} = ${JSON.stringify(value)?.slice(0, 40)}: ${reply.bytes.toString().slice(0, 200)}`;
          expect(reply.status, what).toBeLessThan(500);
          if (reply.status < 400) continue;
          expect(reply.headers["content-type"], what).toContain("application/problem+json");
          expect(reply.body.detail, what).toMatch(/\p{Script=Han}/u);
          const fields = (reply.body.fields ?? []) as { message: string }[];
          for (const { message } of fields) expect(message, what).toMatch(/\p{Script=Han}/u);
        }
      }
    },
  );

  it("a body that is no object, no JSON or no UTF-8 is a 400", async () => {
    for (const payload of ["", "[]", "null", "5", '"x"', "{", '{"a":1,}', Buffer.from([0x7b, 0xff, 0xfe, 0x7d])]) {
      const reply = await app.inject({
        method: "POST",
        url: "/api/v1/sessions",
        headers: { "content-type": "application/json" },
        payload,
      });
      expect([reply.statusCode, reply.headers["content-type"]]).toEqual([
        400,
        expect.stringContaining("application/problem+json"),
      ]);
    }
  });

  it("R-REG-04 a dot typed eight ways in a name registers as one and the same interpunct", async () => {
    for (const dot of dots) {
      const body = await signUpInput(context, { name: `买买提${dot}艾力` });
      const reply = await call<{ account: { name: string } }>("POST", "/accounts", { body });
      expect([reply.status, reply.body.account?.name]).toEqual([201, "买买提·艾力"]);
    }
  });
});
