import { createPrivateKey, generateKeyPairSync, sign } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { faultCases } from "../test/face-provider-cases.ts";
import { tampering } from "../test/face-steps.ts";
import { type OutsideSystems, startOutsideSystems } from "../test/outside-systems.ts";
import { createSocialCardClient, type SocialCardSettings } from "./social-card.ts";

let outside: OutsideSystems;
beforeAll(async () => {
  outside = await startOutsideSystems();
});
afterAll(() => outside[Symbol.asyncDispose]());

function client(changes: Partial<SocialCardSettings> = {}) {
  return createSocialCardClient({
    issuer: outside.addresses.socialCardIssuer,
    ...outside.sandbox.credentials.socialCard,
    clientAuthentication: "client_secret_basic",
    scope: "openid profile",
    claims: { name: "name", idNumber: "id_number", idType: "id_type" },
    idTypes: { "01": "resident-id" },
    clock: outside.clock,
    timeoutMs: 1000,
    ...changes,
  });
}

const zhangSan = { name: "张三", idNumber: "310101199801011234" };
const identity = { ...zhangSan, idType: "resident-id" };
async function newUser(user: { name?: string; idNumber?: string } = zhangSan) {
  return (await outside.sandbox.controls.addUser("social-card", { nickname: "小社", ...user })).openId;
}
const appCode = (openId: string, isAuthorised = true) =>
  outside.sandbox.controls.createLoginCode("social-card", openId, isAuthorised).code;

/** The person at the issuer's page. @returns the address that the browser is sent back to. */
async function authorise(url: string, openId: string, decision = "allow"): Promise<string> {
  const page = await fetch(url);
  expect(page.status).toBe(200);
  const body = new URLSearchParams({ ...Object.fromEntries(new URL(url).searchParams), openId, decision });
  const target = `${outside.addresses.socialCardIssuer}/authorize`;
  const reply = await fetch(target, { method: "POST", body, redirect: "manual" });
  return reply.headers.get("location") ?? "";
}

/** Changes the id_token, and signs it again where a key is given. */
function forging(change: (claims: Record<string, unknown>) => void, keyPem?: string, header: object = {}) {
  return tampering((text) => {
    if (!text.includes('"id_token":')) return text;
    const reply = JSON.parse(text) as { id_token: string };
    const [head = "", payload = "", signature] = reply.id_token.split(".");
    const decode = (part: string) => JSON.parse(Buffer.from(part, "base64url").toString()) as Record<string, unknown>;
    const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
    const claims = decode(payload);
    change(claims);
    const content = `${encode({ ...decode(head), ...header })}.${encode(claims)}`;
    const fresh =
      keyPem && sign("sha256", Buffer.from(content), { key: createPrivateKey(keyPem), dsaEncoding: "ieee-p1363" });
    return JSON.stringify({ ...reply, id_token: `${content}.${fresh ? fresh.toString("base64url") : signature}` });
  });
}

describe("a code from the card's own app", () => {
  it("gives the person's id and signed identity, once", async () => {
    const openId = await newUser();
    const code = appCode(openId);
    expect(await client().exchangeLoginCode(code)).toEqual({ outcome: "accepted", openId, identity });
    expect(await client().exchangeLoginCode(code)).toEqual({ outcome: "refused", reason: "invalid-code" });
    expect(await client().exchangeLoginCode("nobody&state=1")).toEqual({ outcome: "refused", reason: "invalid-code" });
  });

  it("is refused after five minutes", async () => {
    const code = appCode(await newUser());
    outside.clock.advanceSeconds(300);
    expect(await client().exchangeLoginCode(code)).toEqual({ outcome: "refused", reason: "invalid-code" });
  });

  it("is accepted once when it is exchanged many times at once, and discovers the issuer once", async () => {
    const code = appCode(await newUser());
    const asked: string[] = [];
    const counting: typeof fetch = (input, init) => {
      asked.push(new URL(String(input)).pathname);
      return fetch(input, init);
    };
    const card = client({ fetch: counting });
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => card.exchangeLoginCode(code)));
    expect(outcomes.filter(({ outcome }) => outcome === "accepted")).toHaveLength(1);
    expect(asked.filter((path) => path.includes("/.well-known/"))).toHaveLength(1);
  });

  it("gives no identity that was not authorised, is not complete, or that the register has another name for", async () => {
    await outside.sandbox.controls.addPerson({ name: "王五", idNumber: "310101199801015678" });
    for (const [user, isAuthorised] of [
      [zhangSan, false],
      [{ name: "张三" }, true],
      [{}, true],
      [{ name: "李四", idNumber: "310101199801015678" }, true],
    ] as const) {
      const openId = await newUser(user);
      expect(await client().exchangeLoginCode(appCode(openId, isAuthorised))).toEqual({ outcome: "accepted", openId });
    }
  });

  it("reads the claims by the province's names, and knows the documents it was told", async () => {
    const signed = outside.sandbox.credentials.socialCard.signingKeyPem;
    const openId = await newUser();
    const province = {
      claims: { name: "aac003", idNumber: "aac147", idType: "aac058" },
      idTypes: { "01": "resident-id", "06": "hk-macau-permit" } as const,
    };
    const renaming = (type: string) =>
      forging((claims) => Object.assign(claims, { aac003: "陈大文", aac147: "H12345678", aac058: type }), signed);
    const exchange = (fetch: typeof globalThis.fetch, changes: Partial<SocialCardSettings> = province) =>
      client({ ...changes, fetch }).exchangeLoginCode(appCode(openId));
    expect(await exchange(renaming("06"))).toMatchObject({
      identity: { name: "陈大文", idType: "hk-macau-permit", idNumber: "H12345678" },
    });
    expect(await exchange(renaming("99"))).toEqual({ outcome: "accepted", openId });
    const masked = forging((claims) => Object.assign(claims, { id_number: "3101**********1234" }), signed);
    expect(await exchange(masked, {})).toEqual({ outcome: "accepted", openId });
    const untyped = { claims: { name: "name", idNumber: "id_number" } };
    expect(await exchange(fetch, untyped)).toMatchObject({ identity });
  });

  it.each([
    ["a name that was changed on the way", () => forging((claims) => Object.assign(claims, { name: "李四" }))],
    ["a signature by another key", () => forging(() => undefined, otherKey)],
    ["no signature", () => forging(() => undefined, undefined, { alg: "none" })],
    ["an algorithm it did not announce", () => forging(() => undefined, signingKey(), { alg: "HS256" })],
    ["another issuer", () => forging((claims) => Object.assign(claims, { iss: "https://evil.example" }), signingKey())],
    ["another client", () => forging((claims) => Object.assign(claims, { aud: "another" }), signingKey())],
    ["an end that is over", () => forging((claims) => Object.assign(claims, { exp: 1 }), signingKey())],
    ["a nonce that nobody asked for", () => forging((claims) => Object.assign(claims, { nonce: "x" }), signingKey())],
    ["no subject", () => forging((claims) => delete claims.sub, signingKey())],
    ["no id_token", () => tampering((text) => text.replace(/,"id_token":"[^"]*"/, ""))],
  ])("is not believed with %s", async (_name, fetch) => {
    const code = appCode(await newUser());
    await expect(client({ fetch: fetch() }).exchangeLoginCode(code)).rejects.toMatchObject({
      name: "ProviderUnavailable",
      reason: "bad-reply",
    });
  });

  it("is unavailable with a wrong secret, and tells neither the code nor the identity in an error", async () => {
    const code = appCode(await newUser());
    await expect(client({ clientSecret: "wrong" }).exchangeLoginCode(code)).rejects.toMatchObject({
      reason: "rejected",
    });
    const fetch = forging((claims) => Object.assign(claims, { name: "李四" }));
    const error: unknown = await client({ fetch })
      .exchangeLoginCode(code)
      .catch((caught: unknown) => caught);
    const told = `${String(error)} ${JSON.stringify(error)} ${error instanceof Error ? String(error.cause) : ""}`;
    for (const secret of [code, zhangSan.idNumber, "李四"]) expect(told).not.toContain(secret);
  });

  it.each(faultCases)("is unavailable when the issuer has the fault %s", async (mode, reason) => {
    const openId = await newUser();
    outside.sandbox.controls.setFault({ provider: "social-card", mode, count: 9 });
    const fresh = client({ timeoutMs: 200 });
    await expect(fresh.exchangeLoginCode(appCode(openId))).rejects.toMatchObject({ name: "ProviderUnavailable" });
    await expect(fresh.startAuthorisation()).rejects.toMatchObject({ name: "ProviderUnavailable" });
    outside.sandbox.controls.setFault({ provider: "social-card", mode: "off" });
    expect(await fresh.exchangeLoginCode(appCode(openId))).toMatchObject({ outcome: "accepted" });
    outside.sandbox.controls.setFault({ provider: "social-card", mode, count: 1 });
    await expect(fresh.exchangeLoginCode(appCode(openId))).rejects.toMatchObject({ reason });
  });
});

const otherKey = generateKeyPairSync("ec", {
  namedCurve: "P-256",
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
}).privateKey;
const signingKey = () => outside.sandbox.credentials.socialCard.signingKeyPem;

describe("an authorisation in a browser", () => {
  it("sends the person to the issuer and takes the answer, once", async () => {
    const openId = await newUser();
    const card = client();
    const started = await card.startAuthorisation();
    const asked = new URL(started.url).searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({
      response_type: "code",
      client_id: card.appId,
      scope: "openid profile",
      state: started.state,
      nonce: started.nonce,
      code_challenge_method: "S256",
    });
    expect(started.url).not.toContain(started.codeVerifier);
    const callback = await authorise(started.url, openId);
    expect(await card.finishAuthorisation(callback, started)).toEqual({ outcome: "accepted", openId, identity });
    expect(await card.finishAuthorisation(callback, started)).toEqual({ outcome: "refused", reason: "invalid-code" });
  });

  it("is refused when the person declines", async () => {
    const card = client();
    const started = await card.startAuthorisation();
    const callback = await authorise(started.url, await newUser(), "deny");
    expect(await card.finishAuthorisation(callback, started)).toEqual({ outcome: "refused", reason: "invalid-code" });
  });

  it("is refused with the state or the key of another authorisation, and with no address", async () => {
    const card = client();
    const mine = await card.startAuthorisation();
    const other = await card.startAuthorisation();
    const openId = await newUser();
    const refused = { outcome: "refused", reason: "invalid-code" };
    expect(await card.finishAuthorisation(await authorise(mine.url, openId), other)).toEqual(refused);
    expect(await card.finishAuthorisation("nowhere", mine)).toEqual(refused);
    const callback = await authorise(mine.url, openId);
    expect(await card.finishAuthorisation(callback, { ...mine, codeVerifier: other.codeVerifier })).toEqual(refused);
  });

  it("is not believed with the nonce of another authorisation, or an answer of another issuer", async () => {
    const card = client();
    const started = await card.startAuthorisation();
    const openId = await newUser();
    const callback = await authorise(started.url, openId);
    await expect(card.finishAuthorisation(callback, { ...started, nonce: "x".repeat(43) })).rejects.toMatchObject({
      reason: "bad-reply",
    });
    const again = await card.startAuthorisation();
    const mixed = new URL(await authorise(again.url, openId));
    mixed.searchParams.set("iss", "https://evil.example");
    await expect(card.finishAuthorisation(mixed.href, again)).rejects.toMatchObject({ reason: "bad-reply" });
  });

  it("can't be finished as an app's code, nor an app's code as it", async () => {
    const card = client();
    const started = await card.startAuthorisation();
    const openId = await newUser();
    const code = new URL(await authorise(started.url, openId)).searchParams.get("code") ?? "";
    expect(await card.exchangeLoginCode(code)).toEqual({ outcome: "refused", reason: "invalid-code" });
    const injected = new URLSearchParams({
      code: appCode(openId),
      state: started.state,
      iss: outside.addresses.socialCardIssuer,
    });
    expect(await card.finishAuthorisation(`https://exam.example/?${injected}`, started)).toEqual({
      outcome: "refused",
      reason: "invalid-code",
    });
  });
});
