import { afterAll, describe, expect, it } from "vitest";
import { compareWithAccount } from "./compare-with-account.ts";
import { createDegreeReader } from "./create-degree-reader.ts";
import { drawPage } from "./testing/draw-page.ts";

const reader = createDegreeReader();
afterAll(() => reader.close());

describe("createDegreeReader", () => {
  it("R-DEG-02 reads a report's fields in a worker thread, and the loop stays free meanwhile", async () => {
    const { bytes, truth } = drawPage(4, "clean", "registration-form");
    let ticks = 0;
    const timer = setInterval(() => ticks++, 5);
    const reading = await reader.read(bytes);
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(10);
    expect(reading.page).toBe("education");
    expect(reading.source).toBe("both");
    for (const field of ["school", "graduatedOn", "certificateNumber", "verificationCode"] as const) {
      expect(reading.fields[field].value).toBe(truth[field]);
      expect(reading.fields[field].box).not.toBeNull();
    }
    expect(compareWithAccount(reading, { name: truth.name ?? "" })).toBe("same");
    expect(compareWithAccount(reading, { name: "诸葛司马" })).toBe("different");
  });

  it("R-PRV-05 refuses what is no picture before it reaches a thread, and goes on reading", async () => {
    await expect(reader.read(new TextEncoder().encode("%PDF-1.7 report"))).rejects.toMatchObject({
      code: "photo/unreadable",
    });
    const cut = drawPage(2, "clean", "app-cards").bytes.slice(0, 3000);
    await expect(reader.read(cut)).rejects.toMatchObject({ code: "photo/unreadable" });
  });

  it("R-PRV-05 a full queue refuses the next picture; a caller that goes away frees its place", async () => {
    const busy = createDegreeReader({ maxQueued: 1 });
    const { bytes } = drawPage(3, "clean", "app-cards");
    const first = busy.read(bytes);
    const leaver = new AbortController();
    const second = busy.read(bytes, {}, leaver.signal);
    const third = busy.read(bytes);
    await expect(third).rejects.toMatchObject({ code: "request/too-many" });
    leaver.abort(new Error("gone"));
    await expect(second).rejects.toThrow("gone");
    expect((await first).page).toBe("education");
    await busy.close();
  });
});
