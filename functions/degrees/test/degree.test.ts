import {
  activatedCandidate,
  createTestApp,
  degreePictureReader,
  registerCandidate,
  signIn,
  unfitJpeg,
} from "@exam/services/testing";
import { describe, expect, it } from "vitest";
import { degreesFunction } from "../src/app.ts";
import { providers as given } from "../src/providers.ts";

const test = await createTestApp((services) => [degreesFunction(services, degreePictureReader)], { given });
const { call } = test;
const degree = {
  kind: "education",
  school: "北京大学",
  major: "护理学",
  level: "本科",
  graduatedOn: "2013-07-01",
  certificateNumber: "100011201305001234",
};

describe("degrees", () => {
  it("R-DEG-03 saving starts verification, and a record being verified can be neither edited nor deleted", async () => {
    const { token } = (await registerCandidate(test)).reply;
    const added = await call("POST", "/degrees", { token, body: degree });
    expect([added.status, added.body.state]).toEqual([201, "verifying"]);
    for (const method of ["PATCH", "DELETE"]) {
      const reply = await call(method, `/degrees/${added.body.id}`, { token, ...(method === "PATCH" && { body: {} }) });
      expect([reply.status, reply.body.code]).toEqual([409, "degree/wrong-state"]);
    }
  });

  it("somebody else's record is not there", async () => {
    const owner = (await registerCandidate(test)).reply;
    const added = await call("POST", "/degrees", { token: owner.token, body: degree });
    const { token } = (await registerCandidate(test)).reply;
    const reply = await call("DELETE", `/degrees/${added.body.id}`, { token });
    expect([reply.status, reply.body.code]).toEqual([404, "degree/not-found"]);
    expect((await call("GET", "/degrees", { token })).body).toEqual({ items: [] });
  });

  it("keeps a picture as evidence and attaches it to the owner's record only", async () => {
    const { token } = (await registerCandidate(test)).reply;
    const evidence = await call("POST", "/degrees/evidence", { token, file: await unfitJpeg() });
    expect(evidence.status).toBe(201);
    const body = { ...degree, evidenceId: evidence.body.evidenceId };
    expect((await call("POST", "/degrees", { token, body })).body.evidenceId).toBe(evidence.body.evidenceId);
    const stranger = (await registerCandidate(test)).reply;
    const reply = await call("POST", "/degrees", { token: stranger.token, body });
    expect([reply.status, reply.body.code]).toEqual([422, "degree/evidence-unknown"]);
  });
});

it("R-DEG-02 reads a picture that is sent, and keeps it as evidence", async () => {
  const { token } = (await registerCandidate(test)).reply;
  const reply = await call("POST", "/degrees/scan", { token, file: await unfitJpeg() });
  expect([reply.status, reply.body.page, reply.body.source]).toEqual([200, "other", "ocr"]);
  expect(reply.body.unsure).toContain("certificateNumber");
  expect(reply.body.evidenceId).toEqual(expect.any(String));
});

describe("an archive", async () => {
  const archive = await createTestApp((services) => [degreesFunction(services, degreePictureReader)], {
    given,
    profileId: "chsi",
  });
  const claim = { certificateNumber: "100011201305001234", graduationYear: 2013, school: "北京大学" };

  it("R-DEG-06 takes a claim once for an idempotency key, and lists it", async () => {
    const { token } = await signIn(archive.context, await activatedCandidate(archive));
    const headers = { "idempotency-key": "claim-0001" };
    const made = await archive.call("POST", "/degrees/claims", { token, headers, body: claim });
    expect([made.status, made.body.state]).toEqual([201, "waiting"]);
    expect((await archive.call("POST", "/degrees/claims", { token, headers, body: claim })).body).toEqual(made.body);
    expect((await archive.call("GET", "/degrees/claims", { token })).body).toEqual({ items: [made.body] });
    const again = await archive.call("POST", "/degrees/claims", { token, body: claim });
    expect([again.status, again.body.code]).toEqual([409, "degree/claim-pending"]);
  });

  it("R-DEG-06 takes nothing typed in by hand", async () => {
    const { token } = await signIn(archive.context, await activatedCandidate(archive));
    const reply = await archive.call("POST", "/degrees", { token, body: degree });
    expect([reply.status, reply.body.code]).toEqual([422, "degree/claim-instead"]);
  });
});
