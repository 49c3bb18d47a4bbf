import { openSignUpForm, shownQrContent } from "../../journeys/h5-steps.ts";
import { makeCandidate } from "../../journeys/make-candidate.ts";
import { signedIn } from "../signed-in.ts";
import type { Tour } from "../tour.ts";

const visitor: Tour = async ({ open, shoot }) => {
  const person = await open();
  await person.see("考生服务");
  await shoot(person, "1-home");
  await openSignUpForm(person);
  await shoot(person, "2-sign-up");
  await person.press("如何输入姓名中的生僻字？");
  await person.see("请联系考试机构");
  await shoot(person, "3-rare-name-help");
};

const signIn: Tour = async ({ open, shoot, isPhone }) => {
  const person = await open("/pages/sign-in/index");
  if (isPhone) await person.page.getByRole("heading", { level: 1 }).waitFor();
  else await shownQrContent(person, "微信扫码登录");
  await shoot(person, "1-first");
};

const centre: Tour = async (guide) => {
  const candidate = makeCandidate();
  const { person } = await signedIn(guide, candidate, "用户名", `${candidate.username}@example.com`);
  await guide.shoot(person, "1-centre");
  await guide.go(person, "/pages/account/contacts");
  await person.see("验证后的手机号和邮箱用于接收通知和找回密码");
  await guide.shoot(person, "2-contacts");
  await guide.go(person, "/pages/centre/index");
  await person.page.getByText("水平测试", { exact: true }).click();
  await person.page.getByRole("button", { name: "保存考试类别" }).waitFor();
  await guide.shoot(person, "3-track");
};

export const nmecTours = { visitor, signIn, centre };
