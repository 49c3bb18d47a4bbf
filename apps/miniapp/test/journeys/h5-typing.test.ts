import { beforeAll, beforeEach, expect, it } from "vitest";
import type { H5Person } from "./h5-person.ts";
import { phoneWidthPx, visitH5 } from "./visit-h5.ts";

const visits = visitH5("typing", { profile: "nhc" });
const whole = "110101199003071233";
let person: H5Person;

beforeAll(async () => {
  person = await visits.open({ widthPx: phoneWidthPx, path: "/pages/recovery/index" });
  await person.see("找回密码");
});

const field = () => person.field("证件号码");
const echo = () => person.page.locator(".value-echo");
const lines = async () => (await echo().allInnerTexts()).flatMap((text) => text.split("\n"));
const caret = () => field().evaluate((input) => (input as HTMLInputElement).selectionStart);

beforeEach(async () => {
  await field().fill("");
});

it("R-REG-06 a number is echoed in groups while it is typed, with what is missing and the birth date", async () => {
  await field().pressSequentially("1101");
  await expect.poll(lines).toEqual(["1101", "还差 14 位"]);
  await field().pressSequentially("0119900307");
  await expect.poll(lines).toEqual(["110101 19900307", "还差 4 位", "出生日期 1990年3月7日"]);
  await field().pressSequentially("1233");
  await expect.poll(lines).toEqual(["110101 19900307 1233", "出生日期 1990年3月7日，性别 男"]);
  await visits.look(person, "01-echo");
});

it("R-REG-06 what is wrong is said as soon as it is sure, and beside the field once it is left", async () => {
  await field().pressSequentially("11010119900230");
  await expect.poll(lines).toContain("证件号码中的出生日期不存在，请核对后重新填写。");
  await visits.look(person, "02-wrong");
  await field().fill("110101199003071234");
  await expect.poll(lines).toContain("证件号码不正确，可能有数字填错或颠倒，请对照证件逐位核对。");
  await field().blur();
  await expect.poll(() => person.page.locator(".field__error").allInnerTexts()).toHaveLength(1);
  await expect.poll(lines).toEqual(["110101 19900307 1234"]);
});

it("R-REG-13 pasted separators stay while the field is edited and are gone when it is left", async () => {
  await field().fill("110101 19900307-123３");
  expect(await field().inputValue()).toBe("110101 19900307-123３");
  await expect.poll(lines).toContain("110101 19900307 1233");
  await field().blur();
  await expect.poll(() => field().inputValue()).toBe(whole);
});

it("R-REG-13 typing and deleting in the middle leaves the caret where it is, over a separator too", async () => {
  await field().fill("110101 19900307 1233");
  await field().evaluate((input) => (input as HTMLInputElement).setSelectionRange(7, 7));
  await person.page.keyboard.press("Backspace");
  expect(await field().inputValue()).toBe("11010119900307 1233");
  expect(await caret()).toBe(6);
  await person.page.keyboard.type("x5");
  expect(await field().inputValue()).toBe("110101x519900307 1233");
  expect(await caret()).toBe(8);
});

it("R-REG-06 an input method may compose the last X without being disturbed", async () => {
  await field().pressSequentially("11010119900307123");
  const devtools = await person.page.context().newCDPSession(person.page);
  await devtools.send("Input.imeSetComposition", { text: "x", selectionStart: 1, selectionEnd: 1 });
  expect(await field().inputValue()).toBe("11010119900307123x");
  await devtools.send("Input.insertText", { text: "x" });
  expect(await field().inputValue()).toBe("11010119900307123x");
  await expect.poll(lines).toContain("110101 19900307 123X");
});

visits.expectSoundScreens();
