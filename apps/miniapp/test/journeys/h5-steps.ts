import type { H5Person } from "./h5-person.ts";
import type { Candidate } from "./make-candidate.ts";
import { consent, question } from "./sign-up-labels.ts";
import { waitUntil } from "./wait-until.ts";

/** Reads and ticks the notice, unless it was agreed to on this device and no registration was finished since. */
export async function passNotice(person: H5Person): Promise<void> {
  await person.see(/填写注册信息|务必由考生本人进行注册操作/);
  const tick = person.page.getByText(consent).filter({ visible: true });
  if ((await tick.count()) > 0) {
    await tick.click();
    await person.press("下一步");
  }
  await person.see("填写注册信息");
}

/** Opens the form from a page that shows «注册»: notice, tick, next. */
export async function openSignUpForm(person: H5Person): Promise<void> {
  await person.press("注册");
  await passNotice(person);
}

/** Everything but the name, which may need the picker, and what only some authorities ask. */
export async function fillSignUp(person: H5Person, candidate: Candidate): Promise<void> {
  await person.fill("用户名", candidate.username);
  await person.fill("密码", candidate.password);
  await person.fill("确认密码", candidate.password);
  await person.choose("证件类型", "居民身份证");
  await person.fill("证件号码", candidate.idNumber);
  await person.choose("密保问题", question);
  await person.fill("密保答案", candidate.securityAnswer);
}

/** Types what the keyboard has, and takes the rest from «生僻字输入» by its parts. */
export async function fillRareName(person: H5Person, typed: string, rare: { character: string; components: string }) {
  await person.fill("姓名", typed);
  await person.press("生僻字输入");
  const dialog = person.page.getByRole("dialog", { name: "生僻字录入" });
  await dialog.getByLabel("部件", { exact: true }).fill(rare.components);
  await dialog.getByRole("button", { name: "查找" }).click();
  return dialog.getByRole("button", { name: new RegExp(rare.character, "u") });
}

/** Fills 账号密码登录 in and presses «登录». */
export async function signIn(person: H5Person, identifier: string, password: string, label = "用户名或证件号码") {
  await person.fill(label, identifier);
  await person.fill("密码", password);
  await person.answerCaptcha();
  await person.press("登录");
}

export async function signOut(person: H5Person): Promise<void> {
  await person.page.getByRole("button", { name: "退出登录" }).filter({ visible: true }).first().click();
  await person.see("为考生提供的网上服务");
}

/** What the code says that the page shows now under this name; waits for one other than `except`. */
export async function shownQrContent(person: H5Person, name: string, except?: string): Promise<string> {
  const picture = person.page.getByRole("img", { name });
  let content = "";
  const read = async (): Promise<string> => {
    await picture.waitFor();
    const source = await picture.getAttribute("src");
    const made = person.replies("POST", /\/handoffs$/).find(({ reply }) => reply.qrImageDataUrl === source);
    content = String(made?.reply.qrContent ?? "");
    return content;
  };
  await waitUntil(async () => ![undefined, "", except].includes(await read()));
  return content;
}

export async function chooseFile(person: H5Person, button: string | RegExp, path: string): Promise<void> {
  const chooser = person.page.waitForEvent("filechooser");
  await person.press(button);
  await (await chooser).setFiles(path);
}

/** Fills the degree form in and saves it. */
export async function addDegree(person: H5Person, degree: Candidate["degree"]): Promise<void> {
  const before = person.replies("POST", /\/degrees$/).length;
  await person.press("添加");
  await person.see("添加学历学位信息");
  await person.page.getByText("学历", { exact: true }).filter({ visible: true }).click();
  await person.choose("层次", degree.level);
  await person.fill("毕业院校", degree.school);
  await person.fill("专业", degree.major);
  await person.choose("学习形式", degree.studyMode);
  await person.fill("入学日期", degree.enrolledOn);
  await person.fill("毕业日期", degree.graduatedOn);
  await person.fill("证书编号", degree.certificateNumber);
  await person.press("保存");
  await waitUntil(() => person.replies("POST", /\/degrees$/).length === before + 1);
}
