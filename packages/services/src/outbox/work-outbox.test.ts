import { outbox } from "@exam/database";
import { ProviderUnavailable, type SmsOutcome } from "@exam/providers";
import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import type { ServiceContext } from "../service-context.ts";
import { createTestContext } from "../testing/create-test-context.ts";
import { race } from "../testing/expectations.ts";
import { enqueue } from "./enqueue.ts";
import { maxAttempts, type WorkFailure, workOutbox } from "./work-outbox.ts";

const { context, sandbox, clock } = await createTestContext();

let phones = 0;
const newPhone = () => `137${String(++phones).padStart(8, "0")}`;
const promise = (to: string) =>
  enqueue(context.database, context, "message.send", {
    channel: "sms",
    to,
    message: { kind: "verification-code", code: "123456", minutes: 10 },
  });
const received = (to: string) => sandbox.controls.messages(to).length;

/** A worker whose carrier answers when the test says so. */
function stuckWorker() {
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  const { promise: answer, resolve, reject } = Promise.withResolvers<SmsOutcome>();
  const worker: ServiceContext = {
    ...context,
    providers: {
      ...context.providers,
      sms: {
        send: () => {
          begin();
          return answer;
        },
      },
    },
  };
  return {
    worker,
    begun,
    succeed: () => resolve({ outcome: "sent", messageId: "1" }),
    fail: () => reject(new Error("too late")),
  };
}

it("does each of forty items once with five workers at once", async () => {
  const addresses = Array.from({ length: 40 }, newPhone);
  for (const address of addresses) await promise(address);
  const { done } = await race(5, async () => {
    let worked = 0;
    for (;;) {
      const round = await workOutbox(context, { limit: 7 });
      if (round.done + round.postponed === 0) return worked;
      worked += round.done;
    }
  });
  expect(done.reduce((sum, count) => sum + count, 0)).toBe(40);
  expect(addresses.map(received)).toEqual(addresses.map(() => 1));
  expect(await context.database.$count(outbox)).toBe(0);
});

it("takes no more than its limit, the longest due first", async () => {
  const [first, second, third] = [newPhone(), newPhone(), newPhone()];
  for (const address of [first, second, third]) {
    await promise(address);
    clock.advanceSeconds(1);
  }
  expect(await workOutbox(context, { limit: 2 })).toEqual({ done: 2, postponed: 0 });
  expect([received(first), received(second), received(third)]).toEqual([1, 1, 0]);
  await workOutbox(context);
});

it("does just the items it is given", async () => {
  const [wanted, other] = [newPhone(), newPhone()];
  const id = await promise(wanted);
  await promise(other);
  expect(await workOutbox(context, { ids: [id] })).toEqual({ done: 1, postponed: 0 });
  expect([received(wanted), received(other)]).toEqual([1, 0]);
  await workOutbox(context);
});

it("leaves an item alone while another worker has it, and takes it over after a minute", async () => {
  const address = newPhone();
  await promise(address);
  const { worker, begun, fail } = stuckWorker();
  const stuck = workOutbox(worker);
  await begun;
  expect(await workOutbox(context)).toEqual({ done: 0, postponed: 0 });
  clock.advanceSeconds(60);
  expect(await workOutbox(context)).toEqual({ done: 1, postponed: 0 });
  expect(received(address)).toBe(1);
  fail();
  await stuck;
  expect(await context.database.$count(outbox)).toBe(0);
});

it("a worker that fails after its claim has passed does not free the item of the one that took over", async () => {
  const address = newPhone();
  const id = await promise(address);
  const dead = stuckWorker();
  const first = workOutbox(dead.worker);
  await dead.begun;
  clock.advanceSeconds(60);
  const alive = stuckWorker();
  const second = workOutbox(alive.worker);
  await alive.begun;
  dead.fail();
  await first;
  clock.advanceSeconds(30);
  expect(await workOutbox(context)).toEqual({ done: 0, postponed: 0 });
  const [row] = await context.database.select().from(outbox).where(eq(outbox.id, id));
  expect(row).toMatchObject({ attempts: 2, lastError: null });
  alive.succeed();
  expect(await second).toEqual({ done: 1, postponed: 0 });
  expect(await context.database.$count(outbox)).toBe(0);
});

it("gives up a message after six tries, and keeps no personal data in the error", async () => {
  const address = newPhone();
  const id = await promise(address);
  sandbox.controls.setFault({ provider: "sms", mode: "error" });
  let tries = 0;
  for (; (await context.database.$count(outbox)) > 0; tries++) {
    const [row] = await context.database.select().from(outbox).where(eq(outbox.id, id));
    expect(JSON.stringify(row)).not.toContain(address);
    if (tries > 0) expect(row?.lastError).toBe("ProviderUnavailable");
    await workOutbox(context);
    clock.advanceSeconds(1800);
  }
  sandbox.controls.setFault({ provider: "sms", mode: "off" });
  expect(tries).toBe(maxAttempts);
  expect(received(address)).toBe(0);
});

it("R-PRV-01 a payload copied to another row is not done", async () => {
  const [address, other] = [newPhone(), newPhone()];
  const id = await promise(address);
  const [row] = await context.database.select().from(outbox).where(eq(outbox.id, id));
  const otherId = await promise(other);
  await context.database
    .update(outbox)
    .set({ payloadSealed: row?.payloadSealed ?? "" })
    .where(eq(outbox.id, otherId));
  expect(await workOutbox(context)).toEqual({ done: 1, postponed: 1 });
  expect([received(address), received(other)]).toEqual([1, 0]);
});

it("tells of every failed try by id, kind and code, and never what was to be sent", async () => {
  const failures: WorkFailure[] = [];
  const to = newPhone();
  const send = async () => {
    throw new ProviderUnavailable("sms", "timeout", { cause: new Error(to) });
  };
  const { providers } = context;
  const watched = {
    ...context,
    providers: { ...providers, sms: { send } },
    onWorkFailure: (failure: WorkFailure) => failures.push(failure),
  };
  const outboxId = await promise(to);
  for (let tries = 0; tries < maxAttempts; tries++) {
    await workOutbox(watched, { ids: [outboxId] });
    clock.advanceSeconds(1800);
  }
  const known = { outboxId, topic: "message.send", errorName: "ProviderUnavailable", code: "sms/timeout" };
  expect(failures).toEqual(
    Array.from({ length: maxAttempts }, (_, index) => ({
      ...known,
      attempt: index + 1,
      isGivenUp: index + 1 === maxAttempts,
    })),
  );
  expect(JSON.stringify(failures)).not.toContain(to);
});
