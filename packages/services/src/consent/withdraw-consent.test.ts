import { expect, it } from "vitest";
import { originOf, registerCandidate } from "../testing/candidates.ts";
import { createTestContext } from "../testing/create-test-context.ts";
import { countAuditRows, expectAuditRow, expectRefusal, race } from "../testing/expectations.ts";
import { listConsents } from "./list-consents.ts";
import { withdrawConsent } from "./withdraw-consent.ts";

const test = await createTestContext();
const { context } = test;
const noticeId = context.profile.signUp.notice.id;

it("R-PRV-09 a consent is withdrawn at once and the list says when", async () => {
  const { accountId, origin } = await registerCandidate(test);
  await withdrawConsent(context, { accountId, noticeId }, origin);
  const { items } = await listConsents(context, { accountId });
  expect(items).toEqual([expect.objectContaining({ noticeId, withdrawnAt: expect.any(String) })]);
  await expectAuditRow(context, accountId, "consent.withdrawn", {
    details: { notice: noticeId, noticeVersion: "2026-11" },
  });
});

it("a consent that was never given, is withdrawn already or is somebody else's is not there", async () => {
  const { accountId } = await registerCandidate(test);
  const other = await registerCandidate(test);
  await expectRefusal(withdrawConsent(context, { accountId, noticeId: "face" }, originOf()), "consent/not-found");
  await withdrawConsent(context, { accountId, noticeId }, originOf());
  await expectRefusal(withdrawConsent(context, { accountId, noticeId }, originOf()), "consent/not-found");
  const { items } = await listConsents(context, other);
  expect(items[0]?.withdrawnAt).toBeUndefined();
});

it("withdrawn by many at once, it is withdrawn once", async () => {
  const { accountId } = await registerCandidate(test);
  const { done } = await race(10, () => withdrawConsent(context, { accountId, noticeId }, originOf()));
  expect(done).toHaveLength(1);
  expect(await countAuditRows(context, accountId, "consent.withdrawn")).toBe(1);
});
