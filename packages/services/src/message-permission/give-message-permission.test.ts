import { randomUUID } from "node:crypto";
import { type MessageOccasion, type MessagePlatform, Refusal } from "@exam/contracts";
import { accounts, auditEvents, messagePermissions, outbox, photos } from "@exam/database";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { eraseAccount } from "../closure/erase-account.ts";
import type { MessageTemplates } from "../notice/message-templates.ts";
import { workOutbox } from "../outbox/work-outbox.ts";
import { createPhoto } from "../photo/create-photo.ts";
import { decidePhoto } from "../photo/decide-photo.ts";
import { submitPhoto } from "../photo/submit-photo.ts";
import { getProfile } from "../profile/get-profile.ts";
import type { ServiceContext } from "../service-context.ts";
import { registerCandidate } from "../testing/candidates.ts";
import { createTestContext } from "../testing/create-test-context.ts";
import { add } from "../testing/degrees.ts";
import { expectAuditRow, expectRefusal, race } from "../testing/expectations.ts";
import { compliantJpeg } from "../testing/portraits.ts";
import { deliver } from "../testing/recoveries.ts";
import { withVerdict } from "../testing/with-verdict.ts";
import { giveMessagePermission } from "./give-message-permission.ts";

const fields = { thing1: "matter", phrase2: "result", time3: "time" } as const;
const keywords = { keyword1: "matter", keyword2: "result", keyword3: "time" } as const;
const messageTemplates: MessageTemplates = {
  wechat: {
    "photo-result": { id: "TmplPhoto", fields },
    "degree-result": { id: "TmplDegree", fields },
    "closure-result": { id: "TmplClosure", fields },
  },
  alipay: { "photo-result": { id: "ac768fca1ce245ccae9404bb5243c49b", fields: keywords } },
  baidu: { "photo-result": { id: "7519c8966fdd442d93cec1e0a30c3521", askId: "BD0003", fields: keywords } },
};
const test = await createTestContext();
const context: ServiceContext = { ...test.context, messageTemplates };
const { sandbox } = test;

/** A candidate with a phone on which they are nobody's bound person yet. */
async function person(provider: MessagePlatform = "wechat") {
  const who = await registerCandidate(test);
  const { openId } = await sandbox.controls.addUser(provider, { nickname: "小王" });
  const subscribeId = provider === "baidu" ? randomUUID() : undefined;
  const permit = (occasion: MessageOccasion, on = context) => {
    const login = sandbox.controls.createLoginCode(provider, openId);
    const input = { accountId: who.accountId, provider, occasion, subscribeId, ...login };
    return giveMessagePermission(on, input, who.origin);
  };
  /** Both halves of it: in the platform's dialog, and here. */
  const allow = async (occasion: MessageOccasion) => {
    const templateId = messageTemplates[provider]?.[occasion]?.id ?? "";
    sandbox.controls.allowMessage({ provider, openId, templateId, subscribeId });
    await permit(occasion);
  };
  const told = () => sandbox.controls.messages(openId).map(({ text }) => text);
  return { ...who, openId, permit, allow, told };
}

type Person = Awaited<ReturnType<typeof person>>;

async function waitingPhoto(who: Person): Promise<string> {
  const doubtful = withVerdict(context, "warn");
  const bytes = await compliantJpeg();
  const { photo } = await createPhoto(doubtful, { accountId: who.accountId, bytes }, who.origin);
  await submitPhoto(doubtful, { accountId: who.accountId, id: photo.id }, who.origin);
  return photo.id;
}

const permissionsOf = ({ accountId }: Person) =>
  context.database.select().from(messagePermissions).where(eq(messagePermissions.accountId, accountId));

it("R-APP-01 one permission is one message about the photo's result, however often it is decided", async () => {
  const who = await person();
  await who.allow("photo-result");
  await expectAuditRow(context, who.accountId, "message.permitted", {
    details: { provider: "wechat", occasion: "photo-result" },
  });
  await decidePhoto(context, { id: await waitingPhoto(who), decision: "reject", reason: "佩戴饰物", staffId: "s1" });
  await deliver(context);
  expect(who.told()).toEqual([expect.stringMatching(/^报名照片审核 未通过 \d{4}年\d{1,2}月\d{1,2}日 \d{2}:\d{2}$/)]);
  expect(await permissionsOf(who)).toEqual([]);
  await decidePhoto(context, { id: await waitingPhoto(who), decision: "approve", staffId: "s1" });
  await deliver(context);
  expect(who.told()).toHaveLength(1);
});

it("nobody is told who did not ask for it", async () => {
  const who = await person();
  sandbox.controls.allowMessage({ provider: "wechat", openId: who.openId, templateId: "TmplPhoto" });
  await decidePhoto(context, { id: await waitingPhoto(who), decision: "approve", staffId: "s1" });
  await deliver(context);
  expect(who.told()).toEqual([]);
});

it("R-DEG-04 the register's answer about a record is told", async () => {
  const who = await person();
  await who.allow("degree-result");
  await add(test, who, { level: "中专" });
  await workOutbox(context);
  await deliver(context);
  expect(who.told()).toEqual([expect.stringMatching(/^学历学位核验 人工核查 /)]);
});

it("R-CLO-01 a finished closure is told once, and neither permission nor open id stays", async () => {
  const who = await person();
  await who.allow("closure-result");
  await who.allow("photo-result");
  await context.database.transaction((tx) =>
    eraseAccount(tx, context, who.accountId, {
      notice: { event: "account-closed" },
      event: { action: "account.closed", actor: "job" },
    }),
  );
  await deliver(context);
  expect(who.told()).toEqual([expect.stringMatching(/^账号注销 已完成 /)]);
  expect(await permissionsOf(who)).toEqual([]);
  expect(await context.database.$count(accounts, eq(accounts.id, who.accountId))).toBe(1);
});

it("a second permission takes the place of the first, also of forty at once", async () => {
  const who = await person();
  const { done } = await race(40, () => who.permit("photo-result"));
  expect(done).toHaveLength(40);
  expect(await permissionsOf(who)).toMatchObject([{ occasion: "photo-result", openId: who.openId }]);
});

it("two decisions at once send one message", async () => {
  const who = await person();
  await who.allow("photo-result");
  const id = await waitingPhoto(who);
  const { done } = await race(10, () => decidePhoto(context, { id, decision: "approve", staffId: "s1" }));
  expect(done).toHaveLength(1);
  await deliver(context);
  expect(who.told()).toHaveLength(1);
});

it("refuses what is not offered, without spending the login code", async () => {
  const who = await person();
  await expectRefusal(who.permit("photo-result", test.context), "message-permission/not-offered");
  const login = sandbox.controls.createLoginCode("wechat", who.openId);
  const input = { accountId: who.accountId, occasion: "photo-result", ...login } as const;
  await expectRefusal(
    giveMessagePermission(context, { ...input, provider: "alipay", occasion: "degree-result" }, who.origin),
    "message-permission/not-offered",
  );
  await giveMessagePermission(context, { ...input, provider: "wechat" }, who.origin);
});

it("refuses a used or unknown login code, and keeps nothing", async () => {
  const who = await person();
  const { appId, code } = sandbox.controls.createLoginCode("wechat", who.openId);
  const input = { accountId: who.accountId, provider: "wechat", occasion: "photo-result", appId } as const;
  await giveMessagePermission(context, { ...input, code }, who.origin);
  await context.database.delete(messagePermissions).where(eq(messagePermissions.accountId, who.accountId));
  for (const refused of [code, "unknown"]) {
    const again = giveMessagePermission(context, { ...input, code: refused }, who.origin);
    await expect(again).rejects.toMatchObject(new Refusal("session/code-refused"));
  }
  expect(await permissionsOf(who)).toEqual([]);
});

it("R-PRV-02 neither the audit trail nor the waiting message shows the open id", async () => {
  const who = await person();
  await who.allow("photo-result");
  await decidePhoto(context, { id: await waitingPhoto(who), decision: "approve", staffId: "s1" });
  const rows = [
    await context.database.select().from(outbox),
    await context.database.select().from(auditEvents),
    await context.database.select().from(photos).where(eq(photos.accountId, who.accountId)),
  ];
  expect(JSON.stringify(rows)).not.toContain(who.openId);
  await deliver(context);
});

describe.each<MessagePlatform>(["wechat", "alipay", "baidu"])("in %s", (provider) => {
  const told = [expect.stringMatching(/^报名照片审核 已通过 \d{4}年\d{1,2}月\d{1,2}日 \d{2}:\d{2}$/)];
  const approve = async (who: Person, on = context) =>
    decidePhoto(on, { id: await waitingPhoto(who), decision: "approve", staffId: "s1" });

  it("R-APP-01 a permission is one message, there alone", async () => {
    const who = await person(provider);
    await who.allow("photo-result");
    await approve(who);
    await deliver(context);
    expect(who.told()).toEqual(told);
    expect(sandbox.controls.messages(who.openId)).toMatchObject([{ channel: provider }]);
    await approve(who);
    await deliver(context);
    expect(who.told()).toHaveLength(1);
  });

  it("one that the person took back ends it", async () => {
    const who = await person(provider);
    await who.permit("photo-result");
    await approve(who);
    await deliver(context);
    expect(who.told()).toEqual([]);
    expect(await context.database.$count(outbox)).toBe(0);
  });

  it("a platform that is down is asked again later, and the message comes once", async () => {
    const who = await person(provider);
    await who.allow("photo-result");
    await approve(who);
    sandbox.controls.setFault({ provider, mode: "error" });
    expect(await workOutbox(context)).toEqual({ done: 0, postponed: 1 });
    sandbox.controls.setFault({ provider, mode: "off" });
    test.clock.advanceSeconds(1800);
    expect(await workOutbox(context)).toEqual({ done: 1, postponed: 0 });
    expect(who.told()).toEqual(told);
  });

  it("a template whose fields do not fit is tried again with the mended one", async () => {
    const template = {
      id: messageTemplates[provider]?.["photo-result"]?.id ?? "",
      fields: { phrase1: "time" },
    } as const;
    const wrong: ServiceContext = { ...test.context, messageTemplates: { [provider]: { "photo-result": template } } };
    const who = await person(provider);
    await who.allow("photo-result");
    await approve(who);
    expect(await workOutbox(wrong)).toEqual({ done: 0, postponed: 1 });
    test.clock.advanceSeconds(1800);
    expect(await workOutbox(context)).toEqual({ done: 1, postponed: 0 });
    expect(who.told()).toEqual(told);
  });
});

it("Baidu's permission has a name, and a second one takes the place of the first", async () => {
  const who = await person("baidu");
  const give = (subscribeId?: string) =>
    giveMessagePermission(
      context,
      {
        accountId: who.accountId,
        provider: "baidu",
        occasion: "photo-result",
        subscribeId,
        ...sandbox.controls.createLoginCode("baidu", who.openId),
      },
      who.origin,
    );
  await expectRefusal(give(), "message-permission/not-offered");
  await give("first");
  await give("second");
  expect(await permissionsOf(who)).toMatchObject([{ subscribeId: "second" }]);
});

it("the profile names the templates to the platform's own mini-program alone", () => {
  expect(getProfile(context, {}, { clientKind: "weapp" }).messageTemplates).toEqual({
    "photo-result": "TmplPhoto",
    "degree-result": "TmplDegree",
    "closure-result": "TmplClosure",
  });
  const { "photo-result": inAlipay } = messageTemplates.alipay ?? {};
  expect(getProfile(context, {}, { clientKind: "alipay" }).messageTemplates).toEqual({ "photo-result": inAlipay?.id });
  expect(getProfile(context, {}, { clientKind: "swan" }).messageTemplates).toEqual({ "photo-result": "BD0003" });
  for (const clientKind of ["h5", "other"] as const)
    expect(getProfile(context, {}, { clientKind })).not.toHaveProperty("messageTemplates");
  expect(getProfile(test.context, {}, { clientKind: "weapp" })).not.toHaveProperty("messageTemplates");
});
