import { beforeAll, describe, expect, it } from "vitest";
import { type DrawnFace, drawFace } from "./draw-face.ts";
import type { H5Person } from "./h5-person.ts";
import { chooseFile, shownQrContent, signIn, signOut } from "./h5-steps.ts";
import { type Candidate, makeCandidate } from "./make-candidate.ts";
import { desktopWidthPx, phoneWidthPx, visitH5 } from "./visit-h5.ts";

const visits = visitH5("qinghai-pc", { profile: "qinghai" });

/** The newest face step that the page on this phone has begun. */
function faceSessionOf(phone: H5Person): string {
  return String(phone.replies("POST", /\/face-auth-sessions$/).at(-1)?.reply.id);
}

describe("a candidate of qinghai signs in on a computer and shows the face on a phone", () => {
  const candidate: Candidate = { ...makeCandidate(), name: "马文" };
  let person: H5Person;
  let phone: H5Person;
  let own: DrawnFace;
  let openId: string;
  let scanned: string;

  beforeAll(async () => {
    own = await drawFace();
    const { name, idNumber } = candidate;
    await visits.server.sandbox.addPerson({ name, idNumber, faceImageBase64: own.base64 });
    openId = (await visits.server.sandbox.addUser("alipay", { nickname: "小马", name, idNumber })).openId;
    person = await visits.open({ widthPx: desktopWidthPx });
  });

  it("R-SES-04 there are three ways to sign in, and nobody registers by a form", async () => {
    await person.press("进入考试系统");
    await person.field("证件号码").waitFor();
    await visits.look(person, "01-password");
    expect(await person.page.getByRole("button", { name: "注册" }).count()).toBe(0);
    await person.press("电子社保卡扫码登录");
    await shownQrContent(person, "电子社保卡扫码登录");
    await person.see("输入电子社保卡密码认证，然后确认登录");
    await visits.look(person, "02-social-card");
    await person.press("支付宝扫码登录");
    scanned = await shownQrContent(person, "支付宝扫码登录");
    await visits.look(person, "03-alipay");
  });

  it("R-SES-04 an unregistered person scans with Alipay, and sets a password before anything else", async () => {
    await visits.server.sandbox.scan("alipay", { qrContent: scanned, openId, confirm: true });
    await person.page.getByRole("heading", { name: "重置密码" }).waitFor({ timeout: 30_000 });
    await visits.look(person, "04-password");
    await person.page.goto(`${visits.server.origin}/#/pages/photo/index`);
    await person.page.reload();
    await person.page.getByRole("heading", { name: "重置密码" }).waitFor();
    await person.fill("新密码", candidate.password);
    await person.fill("确认新密码", candidate.password);
    await person.press("保存");
    await person.see("请用手机完成人脸认证");
  });

  it("R-FAC-04 身份认证完成 goes on only when the phone is done", async () => {
    await shownQrContent(person, "手机扫码认证");
    await visits.look(person, "05-code");
    await person.press("身份认证完成");
    await person.see("手机上还没有完成认证");
  });

  it("R-FAC-03 whoever wants a person instead may add pictures of the document, and take them back", async () => {
    await person.press("添加证件图片（可选）");
    await chooseFile(person, "选择图片：手持证件照", own.path);
    await person.page.getByRole("img", { name: "手持证件照" }).waitFor();
    await chooseFile(person, "选择图片：证件正面（人像面）", own.path);
    await person.page.getByRole("img", { name: "证件正面（人像面）" }).waitFor();
    await visits.look(person, "05-pictures");
    await person.press("删除：手持证件照");
    await person.page.getByRole("button", { name: "选择图片：手持证件照" }).waitFor();
    expect(await person.page.getByRole("img", { name: "手持证件照" }).count()).toBe(0);
    await person.press("收起证件图片");
  });

  it("R-FAC-04 the phone is told who asks, and enters by 进入人脸识别认证", async () => {
    phone = await visits.open({ widthPx: phoneWidthPx });
    await phone.page.goto(await shownQrContent(person, "手机扫码认证"));
    await phone.see("请确认这是您正在使用的电脑");
    await visits.look(phone, "06-phone");
    await person.see("已扫码，请在手机上继续");
    await phone.press("进入人脸识别认证");
    await phone.see("人脸认证告知书");
    await visits.look(phone, "07-consent");
    expect(phone.replies("POST", /\/face-auth-sessions$/)).toEqual([]);
  });

  it("R-FAC-05 同意协议并认证 comes first, then the advice", async () => {
    await phone.press("同意协议并认证");
    await phone.see("认证前请注意");
    for (const name of ["低头", "抬头", "歪头", "侧脸", "打电话", "多人", "夸张表情", "遮挡"]) await phone.see(name);
    await visits.look(phone, "08-advice");
  });

  it("R-FAC-01 a picture before the camera does not pass, and the reason says what to do", async () => {
    await phone.press("开始认证");
    await phone.press("用照片刷脸（不通过）");
    await phone.see("请不要用照片或视频代替");
    await visits.look(phone, "09-failed");
    await phone.press("重新认证");
    await phone.see("认证前请注意");
  });

  it("R-FAC-02 the phone's page survives a reload in the middle of a step", async () => {
    const other = await drawFace("other");
    await phone.page.reload();
    await phone.press("开始认证");
    await phone.page.getByRole("button", { name: "本人刷脸（通过）" }).waitFor();
    await visits.server.sandbox.showFace(faceSessionOf(phone), "passed", other.base64);
    await phone.page.goto(`${visits.server.origin}/#/pages/face/index`);
    await phone.see("认证通过");
    await phone.see("请回到电脑，点击“身份认证完成”");
    await visits.look(phone, "10-passed");
  });

  it("R-FAC-04 身份认证完成 leads to the photo", async () => {
    await person.see("手机上已认证通过");
    await person.press("身份认证完成");
    await person.see("照片要求");
  });

  it("R-PHO-08 a photo that is not like the face that was shown waits for another try or a person", async () => {
    await chooseFile(person, "+ 选择照片", own.path);
    await person.see("照片上传成功");
    await person.press("提交");
    await person.see("与人脸认证结果需要人工核对", 60_000);
    await visits.look(person, "11-review");
    for (const name of ["重新上传", "重新认证", "申请人工审核"]) {
      await person.page.getByRole("button", { name, exact: true }).waitFor();
    }
  });

  it("R-PHO-06 重新认证 with the own face compares by itself: 上传通过, 照片上传完成", async () => {
    await person.press("重新认证");
    const code = await shownQrContent(person, "手机扫码认证");
    phone = await visits.open({ widthPx: phoneWidthPx });
    await phone.page.goto(code);
    await phone.press("进入人脸识别认证");
    await phone.press("同意协议并认证");
    await phone.press("开始认证");
    await phone.page.getByRole("button", { name: "本人刷脸（通过）" }).waitFor();
    await visits.server.sandbox.showFace(faceSessionOf(phone), "passed", own.base64);
    await phone.page.goto(`${visits.server.origin}/#/pages/face/index`);
    await phone.see("认证通过");
    await person.see("手机上已认证通过");
    await person.press("身份认证完成");
    await person.see("照片上传完成", 60_000);
    await person.see("上传通过：照片与人脸认证结果一致。");
    await visits.look(person, "12-complete");
  });

  it("R-CEN-01 with everything done, 本次考试 opens", async () => {
    await person.press("本次考试", { nth: 1 });
    await person.see("身份认证已完成");
    await visits.look(person, "13-exams");
  });

  it("R-PRV-09 the consent to the face step stands among the candidate's consents", async () => {
    await person.page.goto(`${visits.server.origin}/#/pages/account/privacy`);
    await person.see("人脸认证告知书");
    await person.see("特别提示");
  });

  it("R-SES-01 afterwards ID number, password and 验证码 sign in, straight to 本次考试", async () => {
    await signOut(person);
    await person.press("进入考试系统");
    await signIn(person, candidate.idNumber, candidate.password, "证件号码");
    await person.see("身份认证已完成");
  });

  visits.expectSoundScreens();
});
