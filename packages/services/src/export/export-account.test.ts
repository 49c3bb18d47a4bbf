import { expect, it } from "vitest";
import { addDegreeEvidence } from "../degree/add-degree-evidence.ts";
import { createPhoto } from "../photo/create-photo.ts";
import { registerCandidate, signIn } from "../testing/candidates.ts";
import { createTestContext } from "../testing/create-test-context.ts";
import { add } from "../testing/degrees.ts";
import { expectAuditRow } from "../testing/expectations.ts";
import { compliantJpeg } from "../testing/portraits.ts";
import { addContact } from "../testing/recoveries.ts";
import { scanQr, showQr } from "../testing/wechat.ts";
import { withVerdict } from "../testing/with-verdict.ts";
import { exportAccount } from "./export-account.ts";

const test = await createTestContext();
const { context, sandbox } = test;

it("R-CEN-01 exports everything about oneself, in clear, with the pictures", async () => {
  const who = await registerCandidate(test);
  const { accountId, origin } = who;
  const phone = await addContact(test, who, "sms");
  const bytes = await compliantJpeg();
  const { photo } = await createPhoto(withVerdict(context, "pass"), { accountId, bytes }, origin);
  const { evidenceId } = await addDegreeEvidence(context, { accountId, bytes }, origin);
  const degree = await add(test, who, { evidenceId });
  const user = await sandbox.controls.addUser("wechat", { nickname: "小李" });
  await scanQr(test, user, await showQr(test, who, "bind"));
  await signIn(context, who);

  const data = await exportAccount(context, { accountId }, origin);
  expect(data.account).toMatchObject({
    id: accountId,
    username: who.username,
    name: who.name,
    idNumber: who.idNumber,
    contacts: [{ channel: "sms", value: phone, provenAt: expect.any(String) }],
    securityQuestions: [context.profile.signUp.securityQuestions[0]?.text],
  });
  expect(data.photos).toHaveLength(1);
  const picture = Buffer.from(data.photos[0]?.imageBase64 ?? "", "base64");
  expect([data.photos[0]?.id, picture.subarray(0, 2).toString("hex")]).toEqual([photo.id, "ffd8"]);
  expect(data.evidence).toEqual([expect.objectContaining({ id: evidenceId, imageBase64: expect.any(String) })]);
  expect(data.degrees).toEqual([expect.objectContaining({ id: degree.id, evidenceId })]);
  expect(data.bindings).toEqual([expect.objectContaining({ provider: "wechat", following: true })]);
  expect(data.consents).toEqual([expect.objectContaining({ noticeId: context.profile.signUp.notice.id })]);
  expect(data.sessions.length).toBeGreaterThan(0);
  expect(data.events.map(({ action }) => action)).toEqual(
    expect.arrayContaining(["account.created", "photo.uploaded", "degree.added", "account.exported"]),
  );
  await expectAuditRow(context, accountId, "account.exported");
});

it("R-CEN-01 an export holds no secret and nothing of anybody else", async () => {
  const other = await registerCandidate(test);
  await addContact(test, other, "email");
  const who = await registerCandidate(test);
  const { token = "" } = await signIn(context, who);
  const text = JSON.stringify(await exportAccount(context, who, who.origin));
  for (const secret of [token, "$argon2", who.password, "王老师", other.idNumber, other.accountId]) {
    expect(text).not.toContain(secret);
  }
});
