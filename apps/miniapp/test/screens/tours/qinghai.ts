import { type DrawnFace, drawFace } from "../../journeys/draw-face.ts";
import type { H5Person } from "../../journeys/h5-person.ts";
import { chooseFile, shownQrContent } from "../../journeys/h5-steps.ts";
import { type Candidate, makeCandidate } from "../../journeys/make-candidate.ts";
import { openH5Person, phoneWidthPx } from "../../journeys/open-h5-person.ts";
import type { Tour, TourGuide } from "../tour.ts";

interface Scanned {
  readonly person: H5Person;
  readonly candidate: Candidate;
  readonly face: DrawnFace;
}

/** Somebody new whose Alipay has scanned the code; `look` sees the page before the scan. */
async function scanIn({ open, server }: TourGuide, look?: (person: H5Person) => Promise<void>): Promise<Scanned> {
  const face = await drawFace();
  const candidate = { ...makeCandidate(), name: "马文" };
  const { name, idNumber } = candidate;
  await server.sandbox.addPerson({ name, idNumber, faceImageBase64: face.base64 });
  const { openId } = await server.sandbox.addUser("alipay", { nickname: "小马", name, idNumber });
  const person = await open("/pages/sign-in/index");
  await person.press("支付宝扫码登录");
  const qrContent = await shownQrContent(person, "支付宝扫码登录");
  await look?.(person);
  await server.sandbox.scan("alipay", { qrContent, openId, confirm: true });
  return { person, candidate, face };
}

async function setPassword(person: H5Person, password: string, look?: () => Promise<void>): Promise<void> {
  await person.page.getByRole("heading", { name: "重置密码" }).waitFor({ timeout: 30_000 });
  await look?.();
  await person.fill("新密码", password);
  await person.fill("确认新密码", password);
  await person.press("保存");
}

/** From the consent to 认证通过, in the browser of a phone. */
async function passFace(phone: H5Person, look: (step: string) => Promise<void>): Promise<void> {
  await phone.see("人脸认证告知书", 30_000);
  await look("consent");
  await phone.press("同意协议并认证");
  await phone.see("认证前请注意");
  await look("advice");
  await phone.press("开始认证");
  await phone.press("本人刷脸（通过）");
  await phone.see("认证通过");
  await look("passed");
}

/** A computer shows a code, which a phone takes over. */
async function handFaceOver(person: H5Person, { server, browser, shoot }: TourGuide): Promise<void> {
  await person.see("请用手机完成人脸认证");
  const code = await shownQrContent(person, "手机扫码认证");
  await shoot(person, "06-code");
  const phone = await openH5Person(browser, server, { widthPx: phoneWidthPx });
  await phone.page.goto(code);
  await phone.see("请确认这是您正在使用的电脑");
  await shoot(phone, "07-phone-asks");
  await person.see("已扫码，请在手机上继续");
  await shoot(person, "07-scanned");
  await phone.press("进入人脸识别认证");
  await passFace(phone, (step) => shoot(phone, `08-phone-${step}`));
  await phone.page.context().close();
  await person.see("手机上已认证通过");
  await shoot(person, "09-confirmed");
  await person.press("身份认证完成");
}

const visitor: Tour = async ({ open, shoot }) => {
  const person = await open();
  await person.see("进入考试系统");
  await shoot(person, "1-home");
  await person.press("进入考试系统");
  await person.field("证件号码").waitFor();
  await person.page.locator(".captcha__image").first().waitFor();
  await shoot(person, "2-password");
  await person.press(/^电子社保卡/);
  await person.see("同意并授权");
  await shoot(person, "3-social-card");
};

/** A computer sets the password first and hands the face step to a phone; a phone begins with its own camera. */
const identity: Tour = async (guide) => {
  const { go, shoot, isPhone } = guide;
  const { person, candidate, face } = await scanIn(guide, (before) => shoot(before, "01-alipay"));
  const look = () => shoot(person, "05-password");
  if (isPhone) {
    await passFace(person, (step) => shoot(person, `02-own-${step}`));
    await person.press("继续");
    await setPassword(person, candidate.password, look);
  } else {
    await setPassword(person, candidate.password, look);
    await handFaceOver(person, guide);
  }
  await person.see("照片要求");
  await chooseFile(person, /\+ 选择照片/, face.path);
  await person.see("照片上传成功");
  await person.press("提交");
  await person.see(/与人脸认证结果|照片上传完成/, 60_000);
  await shoot(person, "11-match");
  await go(person, "/pages/exams/index");
  await person.page.reload();
  await person.see("目前没有开放报名的考试");
  await shoot(person, "12-exams");
  await go(person, "/pages/centre/index");
  await person.see("个人信息管理");
  await shoot(person, "13-centre");
};

/** Whoever wants no camera asks for a person, with pictures of the document or without. */
const review: Tour = async (guide) => {
  const { go, shoot, isPhone } = guide;
  const { person, candidate, face } = await scanIn(guide);
  if (isPhone) {
    await person.see("人脸认证告知书", 30_000);
    await person.press("不同意，换一种方式");
  }
  await setPassword(person, candidate.password);
  await person.see(isPhone ? "个人信息管理" : "请用手机完成人脸认证");
  await go(person, "/pages/face/index");
  await person.press("添加证件图片（可选）");
  await chooseFile(person, "选择图片：手持证件照", face.path);
  await person.page.getByRole("img", { name: "手持证件照" }).waitFor();
  await shoot(person, "1-pictures");
  await person.press("申请人工核验身份");
  await person.see("工作人员核对后，结果会显示在个人中心");
  await shoot(person, "2-requested");
};

export const qinghaiTours = { visitor, identity, review };
