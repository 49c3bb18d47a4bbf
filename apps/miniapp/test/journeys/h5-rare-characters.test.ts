import { beforeAll, expect, it } from "vitest";
import type { H5Person } from "./h5-person.ts";
import { fillSignUp, openSignUpForm } from "./h5-steps.ts";
import { makeCandidate } from "./make-candidate.ts";
import { phoneWidthPx, visitH5 } from "./visit-h5.ts";

const visits = visitH5("rare", { profile: "nhc" });
const look = (name: string) => visits.look(person, name);
let person: H5Person;

beforeAll(async () => {
  person = await visits.open({ widthPx: phoneWidthPx });
  await openSignUpForm(person);
});

const dialog = () => person.page.getByRole("dialog", { name: "生僻字录入" });

async function search(criteria: Partial<Record<string, string>>) {
  for (const label of ["拼音", "笔画数", "部首", "部件"]) {
    await dialog()
      .getByLabel(label, { exact: true })
      .fill(criteria[label] ?? "");
  }
  await dialog().getByRole("button", { name: "查找" }).click();
}

/** Whether a picture has come, and how much of it is inked: an empty frame or a block is no character. */
async function inkOf(picture: ReturnType<H5Person["page"]["getByRole"]>): Promise<number> {
  await picture.waitFor();
  return picture.evaluate(async (image: HTMLImageElement) => {
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = image.naturalWidth;
    canvas.height = image.naturalHeight;
    const pen = canvas.getContext("2d");
    pen?.drawImage(image, 0, 0);
    const data = pen?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    let inked = 0;
    for (let at = 3; at < data.length; at += 4) inked += (data[at] ?? 0) / 255;
    return inked / (canvas.width * canvas.height);
  });
}

it.each([
  { character: "𬱖", criteria: { 拼音: "di", 部首: "页" } },
  { character: "𠅤", criteria: { 部件: "心亩" } },
  { character: "䶮", criteria: { 拼音: "yǎn", 部首: "龙" } },
  { character: "𫖯", criteria: { 拼音: "fu", 部首: "页" } },
  { character: "㛃", criteria: { 部件: "㓞女" } },
])(
  "R-REG-05 $character is found, drawn although this device has no font for it, and put in",
  async ({ character, criteria }) => {
    await person.fill("姓名", "王");
    await person.press("生僻字输入");
    await search(criteria);
    const found = dialog().getByRole("button", { name: new RegExp(character, "u") });
    const ink = await inkOf(found.getByRole("img", { name: character }));
    expect(ink).toBeGreaterThan(0.05);
    expect(ink).toBeLessThan(0.5);
    await found.scrollIntoViewIfNeeded();
    await look(`picker-${character.codePointAt(0)?.toString(16)}`);
    await found.click();
    await expect.poll(() => person.field("姓名").inputValue()).toBe(`王${character}`);
    expect(await inkOf(person.page.locator(".rare-glyphs").getByRole("img", { name: character }))).toBeGreaterThan(
      0.05,
    );
  },
);

it("R-REG-11 the confirmation shows the name, and its rare characters drawn", async () => {
  const candidate = makeCandidate();
  await fillSignUp(person, candidate);
  await look("form");
  await person.answerCaptcha();
  await person.press("注册");
  const confirm = person.page.getByRole("dialog");
  await confirm.getByText("王㛃", { exact: true }).waitFor();
  expect(await inkOf(confirm.getByRole("img", { name: "㛃" }))).toBeGreaterThan(0.05);
  await look("confirm");
  await person.press("否");
});

it("R-REG-05 a list of many is readable, and says how to narrow it", async () => {
  await person.press("生僻字输入");
  await search({ 拼音: "yi" });
  await dialog()
    .getByText(/补充条件缩小范围/)
    .waitFor();
  await look("many");
  await search({ 拼音: "yi", 部首: "龘" });
  await dialog().getByText("没有找到符合条件的字").waitFor();
  await look("none");
});

visits.expectSoundScreens();
