import { makeCandidate } from "../../journeys/make-candidate.ts";
import { callApi, solveCaptcha } from "../../journeys/register-candidate.ts";
import { waitUntil } from "../../journeys/wait-until.ts";
import type { Tour } from "../tour.ts";

const archive: Tour = async ({ open, go, shoot, server }) => {
  const { name, idNumber, password, degree } = makeCandidate();
  const email = `${idNumber}@example.com`;
  await server.sandbox.addEducationRecord({ name, idNumber, kind: "education", ...degree });
  const { signUp } = (await callApi(server, "GET", "/profile")) as {
    signUp: { notice: { id: string; version: string } };
  };
  await callApi(server, "POST", "/accounts", {
    body: {
      ...(await solveCaptcha(server, "sign-up")),
      ...{ email, password, name, idNumber, idType: "resident-id" },
      consents: [{ noticeId: signUp.notice.id, version: signUp.notice.version }],
    },
  });
  let link = "";
  await waitUntil(async () => {
    link = (await server.sandbox.messages(email)).find((message) => message.link)?.link ?? "";
    return link !== "";
  });
  const person = await open();
  await person.see("注册");
  await shoot(person, "1-home");
  await person.page.goto("about:blank");
  await person.page.goto(link);
  await person.see("激活您的账号");
  await shoot(person, "2-activate");
  await go(person, "/pages/activation/index");
  await person.field("电子邮箱").waitFor();
  await shoot(person, "3-resend");
  const token = new URL(link.replace("#/", "")).searchParams.get("token") ?? "";
  await callApi(server, "POST", "/account-activations", { body: { token } });
  await go(person, "/pages/sign-in/index");
  await person.fill("邮箱或手机号", email);
  await person.fill("密码", password);
  await person.answerCaptcha();
  await person.press("登录");
  await person.see("个人信息管理");
  await shoot(person, "4-centre");
  await go(person, "/pages/degrees/index");
  await person.see(degree.school);
  await shoot(person, "5-records");
  await person.press("我还有学历没显示出来");
  await person.fill("毕业年份", "1920");
  await person.press("确定");
  await person.see("请填写毕业学校");
  await shoot(person, "6-claim-errors");
  await person.fill("证书编号", `${degree.certificateNumber.slice(0, 8)}2020${degree.certificateNumber.slice(12)}`);
  await person.fill("毕业年份", "2020");
  await person.fill("毕业学校", "清华大学");
  await person.press("确定");
  await person.see("正在查找");
  await shoot(person, "7-waiting");
};

export const chsiTours = { archive };
