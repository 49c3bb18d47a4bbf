import { badFiles, createTestApp, registerCandidate } from "@exam/services/testing";
import { describe, expect, it, vi } from "vitest";
import { photosFunction } from "../src/app.ts";
import { providers as given } from "../src/providers.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const test = await createTestApp((services) => [photosFunction(services)], { given });
const { call } = test;
const files = await badFiles();

interface Finding {
  status: string;
  severity: string;
  message: string;
}

describe("R-PRV-05 bad input over HTTP", () => {
  it.each(files)(
    "$name is refused in Chinese, or reported as failing with the reason, never with a 5xx",
    async (bad) => {
      const { token } = (await registerCandidate(test)).reply;
      const audited = await call<{ verdict: string; findings: Finding[]; detail: string }>("POST", "/photos/audit", {
        file: bad.bytes,
      });
      if (audited.status === 200) {
        expect(audited.body.verdict).toBe("fail");
        const errors = audited.body.findings.filter((one) => one.status === "fail" && one.severity === "error");
        expect(errors.map(({ message }) => message).join("")).toMatch(/\p{Script=Han}/u);
      } else {
        expect([400, 422]).toContain(audited.status);
        expect(audited.body.detail).toMatch(/\p{Script=Han}/u);
      }
      for (const path of ["/photos", "/photos/process"]) {
        const reply = await call<{ photo?: { report: { verdict: string } }; detail?: string }>("POST", path, {
          token,
          file: bad.bytes,
        });
        expect(reply.status, path).toBeLessThan(500);
        if (reply.status >= 400) expect(reply.body.detail, path).toMatch(/\p{Script=Han}/u);
        else if (reply.body.photo) expect(reply.body.photo.report.verdict, path).toBe("fail");
      }
      expect((await call("GET", "/photo-specs/nhc")).status).toBe(200);
    },
  );
});
