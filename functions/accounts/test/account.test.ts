import { addContact, createTestApp, receiveCode, registerCandidate, signUpInput } from "@exam/services/testing";
import { describe, expect, it } from "vitest";
import { accountsFunction } from "../src/app.ts";
import { providers as given } from "../src/providers.ts";

const test = await createTestApp((services) => [accountsFunction(services)], { given });
const { call, clock, context, logged } = test;
const browser = { "x-client": "h5", origin: "http://localhost:80" };

describe("POST /accounts", () => {
  it("R-REG-12 a mini-program ends signed in, a browser goes back to signing in", async () => {
    const phone = await call("POST", "/accounts", {
      body: await signUpInput(context),
      headers: { "x-client": "weapp" },
    });
    expect(phone.status).toBe(201);
    expect(phone.body.token).toEqual(expect.any(String));
    const web = await call("POST", "/accounts", { body: await signUpInput(context), headers: browser });
    expect(web.status).toBe(201);
    expect(web.body).not.toHaveProperty("token");
    expect(web.headers["set-cookie"]).toBeUndefined();
  });

  it("a second press with the same idempotency key makes one account and gets the first reply", async () => {
    const body = await signUpInput(context);
    const headers = { "idempotency-key": "press-0001" };
    const presses = await Promise.all([1, 2, 3].map(() => call("POST", "/accounts", { body, headers })));
    expect(presses.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(presses.map((press) => JSON.stringify(press.body))).size).toBe(1);
  });

  it("the same idempotency key with other content is a conflict", async () => {
    const headers = { "idempotency-key": "press-0002" };
    const first = await call("POST", "/accounts", { body: await signUpInput(context), headers });
    expect(first.status).toBe(201);
    const second = await call("POST", "/accounts", { body: await signUpInput(context), headers });
    expect([second.status, second.body.code]).toEqual([409, "request/idempotency-key-reused"]);
  });

  it("R-REG-13 every wrong field is named at once, in Chinese, and nothing that was typed is repeated", async () => {
    const body = await signUpInput(context, {
      username: "1 bad",
      password: "onlyletters",
      idNumber: "110105198501010000",
    });
    const reply = await call<{ code: string; fields: { path: string; message: string }[] }>("POST", "/accounts", {
      body,
    });
    expect(reply.status).toBe(422);
    expect(reply.body.fields.map(({ path }) => path)).toEqual(
      expect.arrayContaining(["username", "password", "idNumber"]),
    );
    for (const { message } of reply.body.fields) expect(message).toMatch(/\p{Script=Han}/u);
    expect(reply.bytes.toString()).not.toContain("onlyletters");
    expect(logged.join("")).not.toContain("110105198501010000");
  });
});

describe("POST /accounts for a taken ID number", () => {
  it("R-REG-07 carries masked hints only when the call proves a contact of that account", async () => {
    const who = await registerCandidate(test);
    const phone = await addContact(test, who, "sms");
    const attempt = async (proof: object) => {
      const body = { ...(await signUpInput(context, { idNumber: who.idNumber })), ...proof };
      const reply = await call("POST", "/accounts", { body });
      expect([reply.status, reply.body.code]).toEqual([409, "account/id-number-taken"]);
      return reply.body;
    };
    expect(await attempt({})).not.toHaveProperty("hints");
    clock.advanceSeconds(60);
    const phoneCode = await receiveCode(test, phone, "sign-up");
    expect(await attempt({ phone, phoneCode })).toMatchObject({
      hints: { contacts: [{ channel: "sms", masked: `139****${phone.slice(-4)}` }] },
    });
  });
});

describe("GET /usernames/:username", () => {
  it("R-REG-02 tells a taken username from a free one, ignoring case", async () => {
    const body = await signUpInput(context, { username: "Nurse_Li" });
    await call("POST", "/accounts", { body });
    expect((await call("GET", "/usernames/nurse_li")).body).toEqual({ available: false });
    expect((await call("GET", "/usernames/nurse_lin")).body).toEqual({ available: true });
  });
});

describe("GET /profile", () => {
  it("answers a browser and a mini-program in their own terms", async () => {
    const web = await call<{ signUp: { endsAt: string } }>("GET", "/profile", { headers: { "x-client": "h5" } });
    const phone = await call<{ signUp: { endsAt: string } }>("GET", "/profile", { headers: { "x-client": "alipay" } });
    expect([web.body.signUp.endsAt, phone.body.signUp.endsAt]).toEqual(["sign-in", "personal-centre"]);
  });
});
