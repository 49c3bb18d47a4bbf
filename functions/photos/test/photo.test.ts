import { compliantJpeg, createTestApp, largePortraitJpeg, registerCandidate, unfitJpeg } from "@exam/services/testing";
import { describe, expect, it } from "vitest";
import { photosFunction } from "../src/app.ts";
import { providers as given } from "../src/providers.ts";

const test = await createTestApp((services) => [photosFunction(services)], { given });
const { call, app, clock } = test;
interface PhotoReply {
  photo: { id: string; state: string; imageUrl: string; report: { verdict: string } };
}

describe("photos", () => {
  it("R-PHO-06 a draft is handed in as a separate step and a compliant one is approved at once", async () => {
    const { token } = (await registerCandidate(test)).reply;
    const draft = await call<PhotoReply>("POST", "/photos", { token, file: await compliantJpeg() });
    expect([draft.status, draft.body.photo.state]).toEqual([201, "draft"]);
    const handedIn = await call<PhotoReply>("POST", `/photos/${draft.body.photo.id}/submit`, { token });
    expect([handedIn.status, handedIn.body.photo.state]).toEqual([200, "approved"]);
  });

  it("a picture that breaks rules is kept as a draft and refused with its findings when handed in", async () => {
    const { token } = (await registerCandidate(test)).reply;
    const draft = await call<PhotoReply>("POST", "/photos", { token, file: await unfitJpeg() });
    expect([draft.status, draft.body.photo.report.verdict]).toEqual([201, "fail"]);
    const refused = await call("POST", `/photos/${draft.body.photo.id}/submit`, { token });
    expect([refused.status, refused.body.code]).toEqual([422, "photo/not-compliant"]);
    expect(refused.body.findings).toEqual(expect.arrayContaining([expect.objectContaining({ check: "pixels" })]));
  });

  it("R-PRV-04 a link to the picture works without headers, not after five minutes and not when altered", async () => {
    const { token } = (await registerCandidate(test)).reply;
    const { photo } = (await call<PhotoReply>("POST", "/photos", { token, file: await compliantJpeg() })).body;
    const open = (url: string) => app.inject({ method: "GET", url });
    const first = await open(photo.imageUrl);
    expect([first.statusCode, first.headers["content-type"]]).toEqual([200, "image/jpeg"]);
    expect((await open(photo.imageUrl.replace(/expires=\d+/, "expires=99999999999"))).statusCode).toBe(403);
    const bare = photo.imageUrl.split("?")[0] ?? "";
    for (const link of [bare, `${bare}?expires=1`, photo.imageUrl.replace(/expires=\d+/, "expires=soon")]) {
      const reply = await open(link);
      expect([reply.statusCode, reply.json().code]).toEqual([403, "photo/link-expired"]);
    }
    clock.advanceSeconds(301);
    expect((await open(photo.imageUrl)).statusCode).toBe(403);
  });

  it("an upload above 10 MB is refused as too large", async () => {
    const { token } = (await registerCandidate(test)).reply;
    const reply = await call("POST", "/photos", { token, file: new Uint8Array(10 * 1024 * 1024 + 1) });
    expect([reply.status, reply.body.code]).toEqual([413, "request/too-large"]);
  });

  it("audits without a session and keeps nothing", async () => {
    const reply = await call("POST", "/photos/audit?specId=nmec", { file: await compliantJpeg() });
    expect([reply.status, reply.body.specId]).toEqual([200, "nmec"]);
    const unknown = await call("POST", "/photos/audit?specId=nothing", { file: await compliantJpeg() });
    expect([unknown.status, unknown.body.code]).toEqual([404, "photo-spec/not-found"]);
  });

  it("R-PHO-01 one picture is held against every specification, with the reasons where it fails", async () => {
    const reply = await call<{ passed: number; total: number; items: { verdict: string; failed: unknown[] }[] }>(
      "POST",
      "/photos/comparison",
      { file: await compliantJpeg() },
    );
    expect(reply.status).toBe(200);
    expect(reply.body.total).toBeGreaterThanOrEqual(14);
    expect(reply.body.items).toHaveLength(reply.body.total);
    const refused = reply.body.items.filter(({ verdict }) => verdict === "fail");
    expect(refused).toHaveLength(reply.body.total - reply.body.passed);
    for (const { failed } of refused) expect(failed).not.toEqual([]);
    const nothing = await call("POST", "/photos/comparison", { file: new TextEncoder().encode("no picture") });
    expect([nothing.status, nothing.body.code]).toEqual([422, "photo/unreadable"]);
  });

  it("lists specifications, the profile's own first", async () => {
    const { body } = await call<{ items: { id: string }[] }>("GET", "/photo-specs");
    expect(body.items[0]?.id).toBe("nhc");
    expect((await call("GET", "/photo-specs/nmec")).body.sizeRule).toBe("exact");
  });

  it("R-PHO-01 a specification that nobody has checked for a year is flagged", async () => {
    const isStale = async () => (await call("GET", "/photo-specs/nmec")).body.isStale;
    expect(await isStale()).toBe(false);
    clock.advanceSeconds(370 * 24 * 3600);
    expect(await isStale()).toBe(true);
  });
});

describe("the processor", () => {
  it("R-PHO-03 makes a compliant photo from a larger picture, which becomes the draft once", async () => {
    const { token } = (await registerCandidate(test)).reply;
    const made = await call<{ processingId: string; imageBase64: string; changes: string[] }>(
      "POST",
      "/photos/process",
      {
        token,
        file: await largePortraitJpeg(),
      },
    );
    expect(made.status).toBe(200);
    expect(made.body.changes.length).toBeGreaterThan(0);
    const body = { processingId: made.body.processingId };
    const draft = await call<PhotoReply>("POST", "/photos", { token, body });
    expect([draft.status, draft.body.photo.report.verdict]).toEqual([201, "pass"]);
    const again = await call("POST", "/photos", { token, body });
    expect([again.status, again.body.code]).toEqual([409, "photo/processing-expired"]);
  });

  it("somebody else's processed picture cannot be taken", async () => {
    const owner = (await registerCandidate(test)).reply;
    const made = await call("POST", "/photos/process", { token: owner.token, file: await largePortraitJpeg() });
    const { token } = (await registerCandidate(test)).reply;
    const taken = await call("POST", "/photos", { token, body: { processingId: made.body.processingId } });
    expect([taken.status, taken.body.code]).toEqual([409, "photo/processing-expired"]);
  });

  it("refuses with the reasons what it cannot make compliant", async () => {
    const { token } = (await registerCandidate(test)).reply;
    const reply = await call("POST", "/photos/process", { token, file: await unfitJpeg() });
    expect([reply.status, reply.body.code]).toEqual([422, "photo/cannot-process"]);
    expect(reply.body.reasons).toEqual([expect.stringMatching(/\p{Script=Han}/u)]);
  });

  it("a request with neither a file nor a processed picture is told so", async () => {
    const { token } = (await registerCandidate(test)).reply;
    const reply = await call("POST", "/photos", { token, body: {} });
    expect([reply.status, reply.body.code]).toEqual([400, "photo/file-required"]);
  });
});
