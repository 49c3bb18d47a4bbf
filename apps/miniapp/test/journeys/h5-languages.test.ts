import { Language } from "@exam/contracts";
import { beforeAll, describe, expect, it } from "vitest";
import type { H5Person } from "./h5-person.ts";
import { makeCandidate } from "./make-candidate.ts";
import { spokenLabels } from "./spoken-labels.ts";
import { desktopWidthPx, phoneWidthPx, visitH5 } from "./visit-h5.ts";

const visits = visitH5("languages", { profile: "nhc" });

const htmlLanguage = (person: H5Person) => person.page.locator("html").getAttribute("lang");
const chooseLanguage = (person: H5Person, language: Language) =>
  person.page
    .getByRole("button", { name: new RegExp(`^${spokenLabels[language].language}`) })
    .filter({ visible: true })
    .first()
    .click();

describe.each(Language.options)("R-APP-07 register, sign in and the personal centre in %s", (language) => {
  const labels = spokenLabels[language];
  const candidate = makeCandidate();
  let person: H5Person;

  const look = (name: string) => visits.look(person, `${language}-${name}`);

  async function lookAtBothWidths(name: string): Promise<void> {
    await look(name);
    const size = person.page.viewportSize();
    await person.page.setViewportSize({ width: desktopWidthPx, height: 800 });
    await look(name);
    if (size) await person.page.setViewportSize(size);
  }

  beforeAll(async () => {
    person = await visits.open({ widthPx: phoneWidthPx });
    await person.see(spokenLabels["zh-CN"].tips);
  });

  it("is chosen on the first page, said to the browser and kept over a reload", async () => {
    expect(await htmlLanguage(person)).toBe("zh-CN");
    await chooseLanguage(person, language);
    await person.see(labels.tips);
    await person.page.reload();
    await person.see(labels.tips);
    expect(await htmlLanguage(person)).toBe(language);
    await lookAtBothWidths("01-home");
  });

  it("shows the notice; in another language beside the Chinese text, which binds", async () => {
    await person.press(labels.signUp);
    await person.see(labels.next);
    await person.see("务必由考生本人进行注册操作，确保信息真实有效");
    expect(await person.page.title()).toContain(labels.notice);
    await person.press(labels.next);
    await person.see(labels.consentMissing);
    await lookAtBothWidths("02-notice");
    await person.page.getByText(labels.consent).click();
    await person.press(labels.next);
    await person.field(labels.username).waitFor();
  });

  it("says what is wrong at a field, and registers", async () => {
    await person.fill(labels.username, candidate.username);
    await person.fill(labels.password, candidate.password);
    await person.fill(labels.passwordAgain, candidate.password);
    await person.fill(labels.name, candidate.name);
    await person.choose(labels.idType, labels.residentId);
    await person.fill(labels.idNumber, "110101");
    await person.choose(labels.question, labels.firstSchool);
    await person.fill(labels.answer, candidate.securityAnswer);
    await person.answerCaptcha(labels.captcha);
    await person.press(labels.signUp);
    await person.see(labels.shortIdNumber);
    await lookAtBothWidths("03-sign-up");
    await person.fill(labels.idNumber, candidate.idNumber);
    await person.press(labels.signUp);
    await person.press(labels.yes);
    await person.see(labels.registered);
  });

  it("says the server's refusal, and signs in", async () => {
    await person.fill(labels.identifier, candidate.username);
    await person.fill(labels.password, "Wrong12345");
    await person.answerCaptcha(labels.captcha);
    await person.press(labels.signIn);
    await person.see(labels.wrongPassword);
    await lookAtBothWidths("04-sign-in");
    await person.fill(labels.password, candidate.password);
    await person.answerCaptcha(labels.captcha);
    await person.press(labels.signIn);
    await person.see(labels.upload);
    expect(await person.page.title()).toContain(labels.centreTitle);
    await lookAtBothWidths("05-centre");
  });

  it("speaks on the pages behind, and in the log that the server keeps", async () => {
    await person.page.goto(`${visits.server.origin}/#/pages/account/index`);
    await person.see(labels.devices);
    await person.see(labels.signedIn);
    await lookAtBothWidths("06-log");
    await person.page.goto(`${visits.server.origin}/#/pages/photo/index`);
    await person.see(/295×413/);
    expect(await person.page.title()).toContain(language === "en" ? "Photo" : labels.photo);
    await lookAtBothWidths("07-photo");
    for (const [path, name] of [
      ["degrees/form", "08-degree"],
      ["wechat/index", "09-wechat"],
      ["account/contacts", "10-contacts"],
      ["account/closure", "11-closure"],
      ["account/privacy", "12-privacy"],
    ] as const) {
      await person.page.goto(`${visits.server.origin}/#/pages/${path}`);
      await person.page.waitForTimeout(700);
      await lookAtBothWidths(name);
    }
  });

  it("can be changed back", async () => {
    await chooseLanguage(person, "zh-CN");
    await person.see("授权与个人信息");
    expect(await htmlLanguage(person)).toBe("zh-CN");
  });
});

visits.expectSoundScreens();
