import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { drawPage } from "@exam/degree-reader/testing";
import { drawPortrait } from "../../journeys/draw-portrait.ts";
import type { H5Person } from "../../journeys/h5-person.ts";
import { addDegree, chooseFile, shownQrContent } from "../../journeys/h5-steps.ts";
import { makeCandidate, makeIdNumber } from "../../journeys/make-candidate.ts";
import { drawDistantPortrait } from "../../journeys/photo-candidate.ts";
import { callApi, registerCandidate } from "../../journeys/register-candidate.ts";
import { signedIn } from "../signed-in.ts";
import type { Tour, TourGuide } from "../tour.ts";

const account: Tour = async (guide) => {
  const { go, shoot } = guide;
  const { person } = await signedIn(guide);
  await shoot(person, "1-centre-empty");
  for (const [page, shown] of [
    ["index", "本机"],
    ["password", "当前密码"],
    ["contacts", "验证后的手机号和邮箱用于接收通知和找回密码"],
    ["privacy", "授权与同意"],
    ["closure", "注销前请确认"],
  ] as const) {
    await go(person, `/pages/account/${page}`);
    await person.see(shown);
    await shoot(person, `2-${page}`);
  }
  await person.page.locator("section").getByRole("button", { name: "注销账号", exact: true }).click();
  await person.page.getByRole("dialog").waitFor();
  await shoot(person, "3-closure-confirm");
};

const photo: Tour = async (guide) => {
  const { go, shoot, browser, isPhone } = guide;
  const { person } = await signedIn(guide);
  await go(person, "/pages/photo/index");
  await person.see("照片要求");
  await shoot(person, "1-empty");
  if (!isPhone) {
    await person.press("上传方式");
    await person.page.getByRole("dialog").waitFor();
    await person.page.getByText("扫码上传", { exact: true }).last().click();
    await shownQrContent(person, "请用手机扫描二维码");
    await shoot(person, "2-ways");
    await person.page.keyboard.press("Escape");
  }
  await chooseFile(person, /\+ 选择照片/, await drawDistantPortrait());
  await person.see("照片不符合要求，不能提交");
  await shoot(person, "3-findings");
  await person.press("一键处理成合格照片");
  await person.see("处理后的照片符合全部要求", 60_000);
  await shoot(person, "4-made");
  await go(person, "/pages/photo/comparison");
  await person.page.getByRole("heading").first().waitFor();
  await shoot(person, "5-comparison");
  const other = (await signedIn(guide)).person;
  await go(other, "/pages/photo/index");
  await chooseFile(other, /\+ 选择照片/, await drawPortrait({ browser }));
  await other.see("照片上传成功");
  await shoot(other, "6-draft");
  await other.press("提交");
  await other.see("照片上传完成");
  await shoot(other, "7-approved");
  await go(other, "/pages/photo-camera/index");
  await other.page.waitForTimeout(500);
  await shoot(other, "8-camera");
};

async function scanDegree(person: H5Person, { shoot, browser }: TourGuide, seed: number): Promise<void> {
  await chooseFile(person, "扫描学历/学位查询结果", await drawPortrait({ browser }));
  await person.see("没有识别出学历或学位查询结果", 60_000);
  await shoot(person, "3-scan-other");
  const path = join(mkdtempSync(join(tmpdir(), "query-result-")), "query.jpg");
  writeFileSync(path, drawPage(seed, "degraded", "web-table").bytes);
  await chooseFile(person, "重新选择图片", path);
  await person.see("已识别并填写", 60_000);
  await shoot(person, "4-scan-read");
  await person.press("不附图片");
  await chooseFile(person, "上传图片", await drawPortrait({ browser }));
  await person.see("已附上图片。");
  await shoot(person, "4-scan-evidence");
}

/** A record stays 未核验 for a moment only, so that the list is told so while it is pictured. */
async function editDegree(person: H5Person, { go, shoot }: TourGuide, school: string): Promise<void> {
  await person.page.route(/\/degrees$/, async (route) => {
    if (route.request().method() !== "GET") return route.fallback();
    const reply = await route.fetch();
    const { items } = (await reply.json()) as { items: object[] };
    await route.fulfill({ response: reply, json: { items: items.map((item) => ({ ...item, state: "unverified" })) } });
  });
  await go(person, "/pages/degrees/index");
  await person.page.reload();
  await person.see("未核验");
  await shoot(person, "7-unverified");
  await person.press(new RegExp(`^修改 ${school}`), { nth: 0 });
  await person.see("修改学历学位信息");
  await person.field("证书编号").waitFor();
  await shoot(person, "8-edit");
  await person.page.unroute(/\/degrees$/);
}

const degrees: Tour = async (guide) => {
  const { go, shoot, server } = guide;
  const seed = 3;
  const { truth } = drawPage(seed, "degraded", "web-table");
  const candidate = {
    ...makeCandidate(),
    name: truth.name ?? "",
    idNumber: makeIdNumber(truth.birthDate ?? undefined, truth.sex === "女" ? "女" : "男"),
  };
  const { person } = await signedIn(guide, candidate);
  await go(person, "/pages/degrees/index");
  await person.see("还没有添加学历学位信息");
  await shoot(person, "1-empty");
  await person.press("添加");
  await person.see("方法一");
  await person.press("保存");
  await person.see("请修改以下内容");
  await shoot(person, "2-form-errors");
  await person.page.reload();
  await person.see("方法一");
  await scanDegree(person, guide, seed);
  await go(person, "/pages/degrees/index");
  await person.see("还没有添加学历学位信息");
  const { studyMode: _mode, enrolledOn: _enrolled, ...registered } = candidate.degree;
  const { name, idNumber } = candidate;
  await server.sandbox.addEducationRecord({ name, idNumber, kind: "education", ...registered });
  await addDegree(person, candidate.degree);
  await person.see("已核验", 60_000);
  await server.sandbox.addEducationRecord({
    name,
    idNumber,
    kind: "education",
    ...registered,
    certificateNumber: "100011201206000077",
  });
  await addDegree(person, { ...candidate.degree, major: "口腔医学", certificateNumber: "100011201206000077" });
  await person.see("核验未通过", 60_000);
  await shoot(person, "5-list");
  await person.press(/^删除/);
  await person.page.getByRole("dialog").waitFor();
  await shoot(person, "6-delete");
  await person.press("否");
  await editDegree(person, guide, candidate.degree.school);
};

const wechat: Tour = async (guide) => {
  const { go, shoot, server } = guide;
  const openId = (await server.sandbox.addUser("wechat", { nickname: "小何" })).openId;
  const { token } = await registerCandidate(server, makeCandidate());
  const handoff = await callApi(server, "POST", "/handoffs", { body: { purpose: "bind" }, token });
  await server.sandbox.scan("wechat", { qrContent: String(handoff.qrContent), openId });
  const { person } = await signedIn(guide);
  await go(person, "/pages/wechat/index");
  const code = await shownQrContent(person, "绑定微信");
  await shoot(person, "1-codes");
  await server.sandbox.scan("wechat", { qrContent: code, openId });
  await person.see("请选择如何绑定", 30_000);
  await shoot(person, "2-conflict");
  await person.press("改绑到本账号");
  await person.see("绑定成功", 30_000);
  await shoot(person, "3-bound");
  await person.press("微信解除绑定");
  await person.page.getByRole("dialog").waitFor();
  await shoot(person, "4-unbind");
};

const complete: Tour = async (guide) => {
  const { go, shoot, server, browser } = guide;
  const { person, candidate } = await signedIn(guide);
  const openId = (await server.sandbox.addUser("wechat", { nickname: "小王" })).openId;
  await go(person, "/pages/photo/index");
  await chooseFile(person, /\+ 选择照片/, await drawPortrait({ browser }));
  await person.press("提交");
  await person.see("照片上传完成");
  const { studyMode: _mode, enrolledOn: _enrolled, ...registered } = candidate.degree;
  const { name, idNumber } = candidate;
  await server.sandbox.addEducationRecord({ name, idNumber, kind: "education", ...registered });
  await go(person, "/pages/degrees/index");
  await addDegree(person, candidate.degree);
  await person.see("已核验", 60_000);
  await go(person, "/pages/wechat/index");
  const follow = await shownQrContent(person, "关注公众号“国家卫健委人才中心”");
  await server.sandbox.scan("wechat", { qrContent: follow, openId });
  await server.sandbox.scan("wechat", { qrContent: await shownQrContent(person, "绑定微信"), openId });
  await person.see("微信已绑定，公众号已关注", 30_000);
  await shoot(person, "1-wechat");
  await person.press("返回个人中心");
  await person.see("报名准备已完成");
  await shoot(person, "2-centre");
};

export const nhcAccountTours = { account, photo, degrees, wechat, complete };
