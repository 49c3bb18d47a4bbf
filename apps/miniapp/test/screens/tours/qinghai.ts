import { drawFace } from "../../journeys/draw-face.ts";
import type { H5Person } from "../../journeys/h5-person.ts";
import { chooseFile, shownQrContent } from "../../journeys/h5-steps.ts";
import { makeCandidate } from "../../journeys/make-candidate.ts";
import { openH5Person, phoneWidthPx } from "../../journeys/open-h5-person.ts";
import type { Tour } from "../tour.ts";

/** Codes are scanned from a computer, so that only there the walk goes on behind the sign-in; the phone's part is taken on the way. */
const identity: Tour = async ({ open, go, shoot, server, browser, isPhone }) => {
  const own = await drawFace();
  const { name, idNumber, password } = { ...makeCandidate(), name: "马文" };
  await server.sandbox.addPerson({ name, idNumber, faceImageBase64: own.base64 });
  const { openId } = await server.sandbox.addUser("alipay", { nickname: "小马", name, idNumber });
  const person = await open();
  await person.see("进入考试系统");
  await shoot(person, "01-home");
  await person.press("进入考试系统");
  await person.field("证件号码").waitFor();
  await shoot(person, "02-password");
  await person.press("支付宝扫码登录");
  const qrContent = await shownQrContent(person, "支付宝扫码登录");
  await shoot(person, "03-alipay");
  if (isPhone) return;
  await server.sandbox.scan("alipay", { qrContent, openId, confirm: true });
  await person.page.getByRole("heading", { name: "重置密码" }).waitFor({ timeout: 30_000 });
  await shoot(person, "04-password");
  await person.fill("新密码", password);
  await person.fill("确认新密码", password);
  await person.press("保存");
  await person.see("请用手机完成人脸认证");
  const code = await shownQrContent(person, "手机扫码认证");
  await shoot(person, "05-code");
  const phone = await openH5Person(browser, server, { widthPx: phoneWidthPx });
  await phone.page.goto(code);
  await phone.see("请确认这是您正在使用的电脑");
  await shoot(phone, "06-phone");
  await phone.press("进入人脸识别认证");
  await passFace(phone, shoot);
  await phone.page.context().close();
  await person.see("手机上已认证通过");
  await person.press("身份认证完成");
  await go(person, "/pages/photo/index");
  await person.see("照片要求");
  await chooseFile(person, /\+ 选择照片/, own.path);
  await person.see("照片上传成功");
  await person.press("提交");
  await person.see(/与人脸认证结果|照片上传完成/, 60_000);
  await shoot(person, "11-match");
  await go(person, "/pages/exams/index");
  await person.see("本次考试");
  await person.page.locator("section").first().waitFor();
  await shoot(person, "12-exams");
  await go(person, "/pages/centre/index");
  await person.see("个人信息管理");
  await shoot(person, "13-centre");
};

async function passFace(phone: H5Person, shoot: (person: H5Person, name: string) => Promise<void>): Promise<void> {
  await phone.see("人脸认证告知书");
  await shoot(phone, "07-consent");
  await phone.press("同意协议并认证");
  await phone.see("认证前请注意");
  await shoot(phone, "08-advice");
  await phone.press("开始认证");
  await phone.press("本人刷脸（通过）");
  await phone.see(/认证通过|照片要求/);
  await shoot(phone, "09-passed");
}

export const qinghaiTours = { identity };
