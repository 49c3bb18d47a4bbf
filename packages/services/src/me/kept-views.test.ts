import { openDatabase } from "@exam/database";
import { sql } from "drizzle-orm";
import { afterAll, describe, expect, it } from "vitest";
import { deleteBinding } from "../binding/delete-binding.ts";
import { deleteDegree } from "../degree/delete-degree.ts";
import { workOutbox } from "../outbox/work-outbox.ts";
import { createPhoto } from "../photo/create-photo.ts";
import { submitPhoto } from "../photo/submit-photo.ts";
import { authenticateSession } from "../session/authenticate-session.ts";
import { type Candidate, registerCandidate } from "../testing/candidates.ts";
import { createTestContext, type TestContext } from "../testing/create-test-context.ts";
import { add, degreeInput, registerRecord } from "../testing/degrees.ts";
import { compliantJpeg } from "../testing/portraits.ts";
import { scanQr, showQr } from "../testing/wechat.ts";
import { getMe } from "./get-me.ts";

/** As the handler of `GET /me` does: the session first, then the view at the revision it was read at. */
async function look({ context }: TestContext, { reply, origin }: Candidate) {
  const session = await authenticateSession(context, reply.token ?? "", origin);
  if (session === undefined) return expect.fail("the session has ended");
  return getMe(context, session);
}

async function handInPhoto({ context }: TestContext, who: Candidate): Promise<void> {
  const { photo } = await createPhoto(context, { accountId: who.accountId, bytes: await compliantJpeg() }, who.origin);
  await submitPhoto(context, { accountId: who.accountId, id: photo.id }, who.origin);
}

/**
 * Makes the database refuse a change of what `GET /me` shows by a transaction that leaves no event in the trail of its
 * account. WeChat's follow state belongs to no account and is not watched.
 */
async function watchUnaudited(ownerUrl: string): Promise<void> {
  const owner = openDatabase({ url: ownerUrl, maxConnections: 1 });
  afterAll(() => owner.close());
  await owner.database.execute(sql`
    create function note_event() returns trigger language plpgsql as $$
    begin
      perform set_config('test.events', coalesce(current_setting('test.events', true), '') || ' ' || new.stream, true);
      return null;
    end $$;
    create trigger note_event after insert on audit_events for each row execute function note_event();
    create function need_event() returns trigger language plpgsql as $$
    declare whose text := case when tg_table_name = 'accounts' then to_jsonb(coalesce(new, old)) ->> 'id'
      else to_jsonb(coalesce(new, old)) ->> 'account_id' end;
    begin
      if position(whose in coalesce(current_setting('test.events', true), '')) = 0 then
        raise exception 'unaudited % of %', tg_op, tg_table_name;
      end if;
      return null;
    end $$;`);
  for (const table of ["accounts", "credentials", "archives", "contacts", "photos", "degrees", "bindings"]) {
    await owner.database.execute(sql`
      create constraint trigger need_event after insert or update or delete on ${sql.identifier(table)}
      deferrable initially deferred for each row execute function need_event()`);
  }
}

describe("nhc", async () => {
  const test = await createTestContext();
  const { context, clock, sandbox } = test;
  await watchUnaudited(test.ownerUrl);

  it("R-CEN-01 an unaudited change is refused by this file's database, so that the other tests here prove something", async () => {
    const who = await registerCandidate(test);
    const { id } = await add(test, who);
    const change = context.database.execute(sql`update degrees set state = 'failed' where id = ${id}`);
    await expect(change).rejects.toMatchObject({ cause: { message: "unaudited UPDATE of degrees" } });
  });

  it("R-CEN-01 what was shown is shown again while nothing has happened, for a minute", async () => {
    const who = await registerCandidate(test);
    const first = await look(test, who);
    expect(await look(test, who)).toBe(first);
    clock.advanceSeconds(61);
    const later = await look(test, who);
    expect(later).not.toBe(first);
    expect(later).toEqual(first);
  });

  it("R-CEN-01 every step towards being ready shows at once, and so does every step back", async () => {
    const who = await registerCandidate(test);
    const user = await sandbox.controls.addUser("wechat", { nickname: "小明" });
    const record = degreeInput();
    await registerRecord(test, who, record);
    let degreeId = "";
    const steps: readonly (() => Promise<unknown>)[] = [
      () => handInPhoto(test, who),
      async () => {
        degreeId = (await add(test, who, record)).id;
      },
      () => workOutbox(context),
      async () => scanQr(test, user, await showQr(test, who, "follow")),
      async () => {
        clock.advanceSeconds(1);
        await scanQr(test, user, await showQr(test, who, "bind"));
      },
      () => sandbox.controls.unfollow(user.openId),
      // Followed again by somebody else's code, which says nothing about this account.
      async () => scanQr(test, user, await showQr(test, await registerCandidate(test), "follow")),
      () => deleteBinding(context, { accountId: who.accountId, provider: "wechat" }, who.origin),
      async () => {
        degreeId = (await add(test, who, { level: "中专" })).id;
      },
      () => workOutbox(context),
      () => deleteDegree(context, { accountId: who.accountId, id: degreeId }, who.origin),
    ];
    for (const step of steps) {
      const before = await look(test, who);
      clock.advanceSeconds(1);
      await step();
      const shown = await look(test, who);
      expect(shown).toEqual(await getMe(context, { accountId: who.accountId }));
      expect(shown).not.toEqual(before);
    }
  });

  it("R-CEN-01 whether a scanner who is not bound still follows is read each time", async () => {
    const who = await registerCandidate(test);
    const user = await sandbox.controls.addUser("wechat", { nickname: "小红" });
    await scanQr(test, user, await showQr(test, who, "follow"));
    const wechat = async () => (await look(test, who)).readiness.find(({ item }) => item === "wechat")?.state;
    expect(await wechat()).toBe("following");
    clock.advanceSeconds(1);
    await sandbox.controls.unfollow(user.openId);
    expect(await wechat()).toBe("none");
  });

  it("R-SES-07 a session that was ended shows nothing, whatever was kept", async () => {
    const who = await registerCandidate(test);
    await look(test, who);
    await context.database.execute(sql`update sessions set revoked_at = ${clock.now().toISOString()}
      where account_id = ${who.accountId}`);
    expect(await authenticateSession(context, who.reply.token ?? "", who.origin)).toBeUndefined();
  });

  it("R-PRV-04 nobody is shown what was kept for somebody else", async () => {
    const [one, other] = [await registerCandidate(test), await registerCandidate(test)];
    const [shown, toOther] = [await look(test, one), await look(test, other)];
    expect(shown.account.id).toBe(one.accountId);
    expect(toOther.account.id).toBe(other.accountId);
  });
});
