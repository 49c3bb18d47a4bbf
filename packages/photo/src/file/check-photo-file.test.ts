import type { PhotoFinding, PhotoSpec } from "@exam/contracts";
import { describe, expect, it } from "vitest";
import { specOf } from "../testing/spec-of.ts";
import { checkPhotoFile, type PhotoRole } from "./check-photo-file.ts";
import { verdictOf } from "./finding.ts";
import { bareFacts, type PhotoFileFacts } from "./photo-file-facts.ts";

const compliant: PhotoFileFacts = {
  ...bareFacts("jpeg", 60_000),
  widthPx: 295,
  heightPx: 413,
  colourModel: "rgb",
  bitsPerSample: 8,
};

function findingOf(
  check: PhotoFinding["check"],
  facts: Partial<PhotoFileFacts>,
  spec: Partial<PhotoSpec> = {},
  role?: PhotoRole,
): PhotoFinding {
  const found = checkPhotoFile({ ...compliant, ...facts }, specOf(spec), role).find((one) => one.check === check);
  if (!found) throw new Error(`no finding ${check}`);
  return found;
}

describe("checkPhotoFile", () => {
  it("R-PHO-02 a compliant file passes every file check", () => {
    const findings = checkPhotoFile(compliant, specOf());
    expect(findings.map((one) => one.check)).toEqual([
      "format",
      "truncation",
      "trailing-bytes",
      "encoding",
      "metadata",
      "density",
      "bytes",
      "pixels",
      "aspect",
    ]);
    expect(verdictOf(findings)).toBe("pass");
  });

  it("R-PHO-02 every failed file check says what was measured, what is required and how to fix it, in Chinese", () => {
    const worst: PhotoFileFacts = {
      ...bareFacts("webp", 1000),
      widthPx: 300,
      heightPx: 300,
      isTruncated: true,
      trailingBytes: 9,
      trailingKind: "foreign-file",
      colourModel: "cmyk",
      hasGps: true,
    };
    const findings = checkPhotoFile(worst, specOf({ densityDpi: 300 }));
    expect(findings.every((one) => one.status === "fail")).toBe(true);
    for (const one of findings) {
      expect(one.message, one.check).toMatch(/\p{Script=Han}/u);
      expect(one.fix ?? "", one.check).toMatch(/\p{Script=Han}/u);
      expect(one.required.length, one.check).toBeGreaterThan(0);
    }
  });

  it("R-PHO-02 names a WebP with a .jpg name for what it is", () => {
    expect(findingOf("format", { format: "webp" }).message).toContain("WebP");
  });

  it("R-PHO-01 an inclusive floor accepts exactly 45 KB and an exclusive one does not", () => {
    expect(findingOf("bytes", { sizeBytes: 46_080 }).status).toBe("pass");
    expect(findingOf("bytes", { sizeBytes: 46_079 }).status).toBe("fail");
    expect(findingOf("bytes", { sizeBytes: 46_080 }, { minBytesExclusive: true }).status).toBe("fail");
    expect(findingOf("bytes", { sizeBytes: 46_081 }, { minBytesExclusive: true }).status).toBe("pass");
  });

  it("R-PHO-04 a floor on the source binds the source file and not the processed one", () => {
    expect(findingOf("bytes", { sizeBytes: 9_000 }, {}, "source").status).toBe("fail");
    expect(findingOf("bytes", { sizeBytes: 9_000 }, {}, "result").status).toBe("pass");
    expect(findingOf("bytes", { sizeBytes: 9_000 }, { byteFloorOn: "result" }, "result").status).toBe("fail");
  });

  it("R-PHO-03 padding behind the end marker does not lift a file over the byte floor", () => {
    const padded = { sizeBytes: 60_000, trailingBytes: 50_000, trailingKind: "padding" } as const;
    expect(findingOf("bytes", padded).status).toBe("fail");
  });

  it("R-PHO-01 an exact size refuses one pixel more, a minimum accepts more and refuses one pixel less", () => {
    expect(findingOf("pixels", { widthPx: 296 }).status).toBe("fail");
    expect(findingOf("pixels", { widthPx: 590, heightPx: 826 }, { sizeRule: "minimum" }).status).toBe("pass");
    expect(findingOf("pixels", { widthPx: 294 }, { sizeRule: "minimum" }).status).toBe("fail");
  });

  it("R-PHO-02 metadata and density never change the verdict", () => {
    const findings = checkPhotoFile({ ...compliant, hasExif: true, hasGps: true }, specOf({ densityDpi: 350 }));
    expect(findings.filter((one) => one.status === "fail").map((one) => one.check)).toEqual(["metadata", "density"]);
    expect(verdictOf(findings)).toBe("pass");
  });

  it("R-PHO-02 camera data behind the picture passes, unknown bytes warn, a glued file fails", () => {
    expect(findingOf("trailing-bytes", { trailingBytes: 9, trailingKind: "camera-data" }).status).toBe("pass");
    expect(findingOf("trailing-bytes", { trailingBytes: 9, trailingKind: "unknown" }).severity).toBe("warning");
    expect(findingOf("trailing-bytes", { trailingBytes: 9, trailingKind: "foreign-file" }).severity).toBe("error");
  });

  it("R-PHO-02 progressive coding is told and not held against the picture, CMYK is refused", () => {
    expect(findingOf("encoding", { isProgressive: true })).toMatchObject({ status: "fail", severity: "info" });
    expect(findingOf("encoding", { colourModel: "cmyk" })).toMatchObject({ status: "fail", severity: "error" });
  });
});
