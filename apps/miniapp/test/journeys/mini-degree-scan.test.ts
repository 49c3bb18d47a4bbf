import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DegreeLevel } from "@exam/contracts";
import { drawPage } from "@exam/degree-reader/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MiniProgram } from "../host/mini-program.ts";
import { openMiniProgram } from "../host/open-mini-program.ts";
import type { MiniPlatform } from "../host/platform-apis/platform-apis.ts";
import { type RunningServer, startServer } from "../server/start-server.ts";
import { makeCandidate, makeIdNumber } from "./make-candidate.ts";
import { signInByPassword } from "./mini-steps.ts";
import { newestReply } from "./read-replies.ts";
import { registerCandidate } from "./register-candidate.ts";

let server: RunningServer;
const folder = mkdtempSync(join(tmpdir(), "query-results-"));
// A screen in the shade, on which the day of enrolment is hard to read.
const page = drawPage(23, "degraded", "web-table");
const { truth } = page;
const picturePath = join(folder, "screenshot.jpg");

beforeAll(async () => {
  writeFileSync(picturePath, page.bytes);
  server = await startServer({ profile: "nhc" });
});
afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe.each<MiniPlatform>(["weapp", "alipay", "swan"])("J-NHC-MINI 方法一, in the %s mini-program", (platform) => {
  const candidate = {
    ...makeCandidate(),
    name: truth.name ?? "",
    idNumber: makeIdNumber(truth.birthDate ?? undefined, truth.sex === "女" ? "女" : "男"),
  };
  let app: MiniProgram;

  beforeAll(async () => {
    await registerCandidate(server, candidate);
    app = await openMiniProgram({
      platform,
      apiOrigin: server.origin,
      storage: new Map(),
      person: { picturePath },
    });
  });
  afterAll(() => app?.close());

  it("R-DEG-02 a screenshot fills what is sure, and what is not is asked", async () => {
    await signInByPassword(app, server.sandbox, candidate);
    await app.tap("去添加");
    await app.tap("添加");
    await app.see("方法二");
    await app.tap("扫描学历/学位查询结果");
    await app.see("已识别并填写", { timeoutMs: 60_000 });
    const reply = newestReply(app.host.requests, "POST", /\/degrees\/scan$/) as {
      fields: Record<string, { value: string | null }>;
    };
    expect(reply.fields.certificateNumber?.value).toBe(truth.certificateNumber);
    expect(app.texts()).toContain(reply.fields.school?.value);
    expect(app.texts()).toContain(`识别为：${reply.fields.enrolledOn?.value}`);
  });

  it("R-DEG-03 the record is saved with its picture, and verified", async () => {
    const certificate = {
      school: truth.school ?? "",
      major: truth.major ?? "",
      level: truth.level as DegreeLevel,
      graduatedOn: truth.graduatedOn ?? "",
      certificateNumber: truth.certificateNumber ?? "",
    };
    const { name, idNumber } = candidate;
    await server.sandbox.addEducationRecord({ name, idNumber, kind: "education", ...certificate });
    await app.tap("保存");
    await app.see("已核验", { timeoutMs: 30_000 });
    expect(newestReply(app.host.requests, "POST", /\/degrees$/)).toMatchObject({ evidenceId: expect.any(String) });
  });
});
