import type { IdentityPicture } from "@exam/contracts";
import { accountsFunction } from "@exam/function-accounts";
import { createTestApp, newPlatformPerson, qinghaiJpeg } from "@exam/services/testing";
import { expect, it } from "vitest";
import { faceAuthFunction } from "../src/app.ts";

const test = await createTestApp((services) => [accountsFunction(services), faceAuthFunction(services)], {
  profileId: "qinghai",
});
const { app, call, sandbox } = test;
const path = "/me/identity-review/pictures";

async function newCandidate(): Promise<string> {
  const person = await newPlatformPerson(test, "alipay");
  const login = sandbox.controls.createLoginCode("alipay", person.openId);
  const body = { method: "provider", provider: "alipay", ...login };
  const { token } = (await call<{ token: string }>("POST", "/sessions", { body })).body;
  const changed = await call<{ token: string }>("PUT", "/me/password", {
    token,
    body: { newPassword: "quiet-Harbour-7" },
  });
  return changed.body.token;
}

it("R-FAC-03 a picture is added, listed, served by its link alone and taken back", async () => {
  const token = await newCandidate();
  const file = await qinghaiJpeg();
  const added = await call<IdentityPicture>("POST", `${path}?kind=document-front`, { token, file });
  expect([added.status, added.body.kind]).toEqual([201, "document-front"]);
  const listed = await call<{ items: IdentityPicture[] }>("GET", path, { token });
  expect(listed.body.items.map(({ id }) => id)).toEqual([added.body.id]);
  const shown = await app.inject({ method: "GET", url: added.body.imageUrl });
  expect([shown.statusCode, shown.headers["content-type"], shown.rawPayload[0]]).toEqual([200, "image/jpeg", 0xff]);
  expect(shown.headers["cache-control"]).toContain("no-store");
  const forged = await app.inject({
    method: "GET",
    url: added.body.imageUrl.replace(/signature=.{4}/, "signature=AAAA"),
  });
  expect(forged.statusCode).not.toBe(200);
  expect((await call("DELETE", `${path}/${added.body.id}`, { token: await newCandidate() })).status).toBe(404);
  expect((await call("DELETE", `${path}/${added.body.id}`, { token })).status).toBe(204);
  expect((await app.inject({ method: "GET", url: added.body.imageUrl })).statusCode).toBe(404);
});

it("R-PRV-05 an unknown kind, no session, no file and no picture each have their own answer", async () => {
  const token = await newCandidate();
  const file = await qinghaiJpeg();
  const answerOf = async (...[query, options]: [string, Parameters<typeof call>[2]]) => {
    const { status, body } = await call("POST", `${path}${query}`, options);
    return [status, body.code];
  };
  expect((await answerOf("?kind=selfie", { token, file }))[0]).toBe(400);
  expect(await answerOf("?kind=document-back", { file })).toEqual([401, "session/required"]);
  const text = Buffer.from("no picture at all");
  expect(await answerOf("?kind=document-back", { token, file: text })).toEqual([422, "photo/unreadable"]);
  expect((await call<{ items: unknown[] }>("GET", path, { token })).body.items).toEqual([]);
});
