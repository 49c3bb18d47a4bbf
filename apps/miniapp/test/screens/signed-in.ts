import type { H5Person } from "../journeys/h5-person.ts";
import { type Candidate, makeCandidate } from "../journeys/make-candidate.ts";
import { registerCandidate } from "../journeys/register-candidate.ts";
import type { TourGuide } from "./tour.ts";

/** Somebody who registered already, at the personal centre. `label` names what signs in, as the profile calls it. */
export async function signedIn(
  { open, server }: TourGuide,
  candidate: Candidate = makeCandidate(),
  label = "用户名或证件号码",
  email?: string,
): Promise<{ person: H5Person; candidate: Candidate; token: string }> {
  const { token } = await registerCandidate(server, candidate, email);
  const person = await open("/pages/sign-in/index");
  // Some authorities show a code to scan first.
  const other = person.page.getByRole("button", { name: "账号密码登录", exact: true }).filter({ visible: true });
  await person.field(label).or(other).first().waitFor();
  if (await other.isVisible()) await other.click();
  await person.fill(label, candidate.username);
  await person.fill("密码", candidate.password);
  await person.answerCaptcha();
  await person.press("登录");
  await person.see("个人信息管理");
  return { person, candidate, token };
}
