import { statSync } from "node:fs";
import { expect, it } from "vitest";
import { takeScreenshot, withPage } from "./launch-browser.ts";

const inkOf = `(character) => {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 64;
  const context = canvas.getContext("2d");
  context.font = "48px sans-serif";
  context.fillText(character, 4, 52);
  return Array.from(context.getImageData(0, 0, 64, 64).data).filter((_, index) => index % 4 === 3).join("");
}`;

it("draws Chinese with real glyphs, each its own", async () => {
  await withPage({}, async (page) => {
    await page.setContent(`<html lang="zh-CN"><body><h1>考生</h1></body></html>`);
    const [first, second, missing] = await Promise.all(
      ["考", "生", "\u{10FFFD}"].map((character) => page.evaluate(`(${inkOf})(${JSON.stringify(character)})`)),
    );
    expect(first).toMatch(/[1-9]/);
    expect(first).not.toBe(second);
    expect(first).not.toBe(missing);
    expect(second).not.toBe(missing);
    expect(statSync(await takeScreenshot(page, "browser-glyphs")).size).toBeGreaterThan(1000);
  });
});

it("delivers a click to the page", async () => {
  await withPage({ widthPx: 1280 }, async (page) => {
    await page.setContent(`<button onclick="this.textContent='已按'">注册</button>`);
    await page.getByRole("button", { name: "注册" }).click();
    await page.getByRole("button", { name: "已按" }).waitFor();
    expect(await page.evaluate("innerWidth")).toBe(1280);
  });
});
