import type { DegreeFieldName } from "@exam/contracts";
import { createCanvas, loadImage } from "@napi-rs/canvas";
import { describe, expect, it } from "vitest";
import { compareWithAccount } from "./compare-with-account.ts";
import { readDegreePicture } from "./read-degree-picture.ts";
import { drawPage, type PageCondition } from "./testing/draw-page.ts";
import { loadPageFonts } from "./testing/page-fonts.ts";
import { type LayoutName, pageLayouts } from "./testing/page-layouts.ts";

const exactFields: readonly DegreeFieldName[] = [
  "birthDate",
  "school",
  "level",
  "enrolledOn",
  "graduatedOn",
  "certificateNumber",
];

const pages: readonly (readonly [number, PageCondition, LayoutName])[] = [
  [4, "clean", "web-table"],
  [5, "clean", "registration-form"],
  [6, "clean", "status-report"],
  [7, "clean", "degree-lines"],
  [8, "clean", "app-cards"],
  [9, "clean", "stacked-cards"],
  [11, "clean", "phone-report"],
  [12, "degraded", "registration-form"],
  [13, "degraded", "app-cards"],
  [21, "clean", "narrow-cards"],
];

describe("readDegreePicture", () => {
  it.each(pages)("R-DEG-02 page %i, %s, %s: exact, or asked", async (seed, condition, layout) => {
    const { bytes, truth } = drawPage(seed, condition, layout);
    const reading = await readDegreePicture(bytes);
    expect(reading.page).toBe(pageLayouts[layout].page);
    for (const field of Object.keys(truth) as DegreeFieldName[]) {
      const { value, box } = reading.fields[field];
      if (value !== truth[field]) expect(reading.unsure).toContain(field);
      if (value === null) expect(box).toBeNull();
      else if (box !== null) expect(box.left + box.width + box.top + box.height).toBeLessThanOrEqual(4);
      if (exactFields.includes(field)) expect(value).toBe(truth[field]);
    }
    const filled = Object.values(reading.fields).filter(({ value }) => value !== null).length;
    expect(reading.unsure.length).toBeLessThan(filled / 2);
  });

  it("R-DEG-02 a page on its side or on its head is read, and its turn told", async () => {
    const { bytes, truth } = drawPage(8, "clean", "app-cards");
    const image = await loadImage(Buffer.from(bytes));
    for (const [turn, angle] of [
      [90, -Math.PI / 2],
      [180, Math.PI],
    ] as const) {
      const isOnSide = turn === 90;
      const canvas = createCanvas(isOnSide ? image.height : image.width, isOnSide ? image.width : image.height);
      const context = canvas.getContext("2d");
      context.translate(canvas.width / 2, canvas.height / 2);
      context.rotate(angle);
      context.drawImage(image, -image.width / 2, -image.height / 2);
      const reading = await readDegreePicture(new Uint8Array(canvas.toBuffer("image/jpeg", 90)));
      expect(reading.turnDegrees).toBe(turn);
      expect(reading.fields.certificateNumber.value).toBe(truth.certificateNumber);
      const box = reading.fields.certificateNumber.box;
      // The last row of the page: low on the upright page, so at the right where the page lies on its left side.
      if (isOnSide) expect(box?.left).toBeGreaterThan(0.6);
      else expect(box?.top).toBeLessThan(0.4);
    }
  });

  it("R-DEG-02 a picture of something else fills nothing in", async () => {
    loadPageFonts();
    const canvas = createCanvas(800, 1000);
    const context = canvas.getContext("2d");
    context.fillStyle = "#fff";
    context.fillRect(0, 0, 800, 1000);
    context.fillStyle = "#222";
    context.font = "30px sans";
    const words = "今天天气很好我们去公园散步看见许多人在湖边钓鱼孩子们放风筝老人下棋";
    for (let row = 0; row < 14; row++) context.fillText(words.slice(row, row + 20), 60, 90 + row * 60);
    const reading = await readDegreePicture(new Uint8Array(canvas.toBuffer("image/png")));
    expect(reading.page).toBe("other");
    expect(Object.values(reading.fields).every(({ value }) => value === null)).toBe(true);
    expect(reading.unsure).toContain("certificateNumber");
  });

  it("R-DEG-02 an empty picture is read as something else", async () => {
    const canvas = createCanvas(300, 300);
    const reading = await readDegreePicture(new Uint8Array(canvas.toBuffer("image/png")));
    expect(reading.page).toBe("other");
  });

  it("R-DEG-02 a name with characters that the recogniser was not trained on is read, and not asked", async () => {
    const { bytes } = drawPage(33, "clean", "registration-form", "陆旻頔");
    const { fields, unsure } = await readDegreePicture(bytes);
    expect(fields.name.value).toBe("陆旻頔");
    expect(unsure).not.toContain("name");
  });

  it("R-DEG-02 a value over two lines is read to its end", async () => {
    const { bytes, truth } = drawPage(8, "clean", "narrow-cards");
    const { fields } = await readDegreePicture(bytes);
    expect(fields.major.value).toBe(truth.major);
    expect(fields.school.value).toBe(truth.school);
  });

  it("R-DEG-02 the owner's name is taken as read where it looks the part", async () => {
    const { bytes } = drawPage(12, "degraded", "registration-form", "吴晓菡");
    const reading = await readDegreePicture(bytes, { ownerName: "吴晓菡" });
    expect(reading).toMatchObject({ ownerName: "fits", fields: { name: { value: "吴晓菡", confidence: 1 } } });
    expect(compareWithAccount(reading, { name: "吴晓菡" })).toBe("same");
  });

  it("R-DEG-02 another person's screenshot is told apart, were it by one letter", async () => {
    const { bytes } = drawPage(12, "degraded", "registration-form", "吴晓菡");
    const reading = await readDegreePicture(bytes, { ownerName: "吴晓丽" });
    expect(reading).toMatchObject({ ownerName: "differs", fields: { name: { value: "吴晓菡" } } });
    expect(compareWithAccount(reading, { name: "吴晓丽" })).toBe("different");
  });

  it("R-DEG-02 a known school corrects a reading where the number has its code, not by likeness alone", async () => {
    const { bytes, truth } = drawPage(9, "clean", "stacked-cards");
    const name = `${truth.school?.slice(0, -1)}字`;
    const code = truth.certificateNumber?.slice(0, 5) ?? "";
    const byCode = await readDegreePicture(bytes, { schools: [{ name, code }] });
    expect(byCode.fields.school.value).toBe(name);
    const byLikeness = await readDegreePicture(bytes, { schools: [{ name }] });
    expect(byLikeness.fields.school.value).toBe(truth.school);
    expect(byLikeness.unsure).not.toContain("school");
  });

  it("R-PRV-05 damaged and foreign files are refused", async () => {
    const { bytes } = drawPage(9, "clean", "stacked-cards");
    for (const file of [bytes.slice(0, bytes.length / 2), new Uint8Array(), new TextEncoder().encode("PK\x03\x04")]) {
      await expect(readDegreePicture(file)).rejects.toMatchObject({ code: "photo/unreadable" });
    }
    await expect(readDegreePicture(new Uint8Array(10 * 1024 * 1024 + 1))).rejects.toMatchObject({
      code: "request/too-large",
    });
  });
});
