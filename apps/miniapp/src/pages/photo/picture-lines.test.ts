import type { PhotoFinding, PhotoReport } from "@exam/contracts";
import { describe, expect, it } from "vitest";
import { linesOfPicture, sizeOfPicture } from "./picture-lines.ts";

function finding(check: PhotoFinding["check"], status: PhotoFinding["status"], measured: string): PhotoFinding {
  return { check, status, severity: "error", measured, required: "", message: "" };
}

function report(face: PhotoReport["face"], findings: PhotoFinding[]): PhotoReport {
  return { specId: "nhc", verdict: "pass", findings, ...(face && { face }) };
}

const face = { box: { x: 100, y: 100, width: 200, height: 250 }, crownY: 50, eyeLineY: 200, chinY: 350 };

describe("lines over a picture", () => {
  it("stand where they were measured, in per cent of the picture", () => {
    const lines = linesOfPicture(report(face, [finding("pixels", "pass", "400×500")]));
    expect(lines.map(({ name, atPercent }) => [name, atPercent])).toEqual([
      ["crown", 10],
      ["eyes", 40],
      ["chin", 70],
      ["centre", 50],
    ]);
    expect(lines.every(({ isMet }) => isMet)).toBe(true);
  });

  it("are unmet where their check failed", () => {
    const findings = [finding("pixels", "pass", "400×500"), finding("head-height", "fail", "0.3")];
    const unmet = linesOfPicture(report(face, findings)).filter(({ isMet }) => !isMet);
    expect(unmet.map(({ name }) => name)).toEqual(["crown", "chin"]);
  });

  it("keep their names apart where the face is small", () => {
    const small = { ...face, crownY: 100, eyeLineY: 105, chinY: 110 };
    const names = linesOfPicture(report(small, [finding("pixels", "pass", "400×500")])).map(
      (line) => line.nameAtPercent,
    );
    expect((names[1] ?? 0) - (names[0] ?? 0)).toBeGreaterThanOrEqual(9);
    expect((names[2] ?? 0) - (names[1] ?? 0)).toBeGreaterThanOrEqual(9);
  });

  it("are not drawn without a face or where the size is unknown", () => {
    expect(linesOfPicture(report(undefined, [finding("pixels", "pass", "400×500")]))).toEqual([]);
    expect(linesOfPicture(report(face, []))).toEqual([]);
    expect(sizeOfPicture(report(face, [finding("pixels", "fail", "400×500")]))).toEqual({
      widthPx: 400,
      heightPx: 500,
    });
  });
});
