import { randomUUID } from "node:crypto";
import type { DegreeState, PhotoState } from "@exam/contracts";
import { afterAll, describe, expect, it } from "vitest";
import { applicationRole, openDatabase } from "./client.ts";
import { accountIdentifiers, accounts, bindings, consents, degrees, handoffs, photos } from "./tables/index.ts";
import { createTestDatabase } from "./testing/test-database.ts";

const { url, drop } = await createTestDatabase();
const { database, close } = openDatabase({ url, role: applicationRole });
afterAll(async () => {
  await close();
  await drop();
});

const now = new Date();
const breaks = (constraint: string) => ({ cause: { constraint_name: constraint } });

async function newAccount(state = "active"): Promise<string> {
  const id = randomUUID();
  const account = {
    id,
    state: state as "active",
    nameSealed: "x",
    idType: "resident-id",
    idNumberSealed: "x",
  } as const;
  await database.insert(accounts).values({ ...account, createdAt: now });
  return id;
}

const newDegree = (accountId: string, slot: number, changes: Partial<typeof degrees.$inferInsert> = {}) =>
  database.insert(degrees).values({
    id: randomUUID(),
    accountId,
    slot,
    state: "unverified",
    kind: "education",
    school: "北京大学",
    major: "临床医学",
    level: "本科",
    graduatedOn: "2016-07-01",
    certificateNumber: randomUUID(),
    createdAt: now,
    ...changes,
  });

const newPhoto = (accountId: string, state: PhotoState) =>
  database.insert(photos).values({
    id: randomUUID(),
    accountId,
    state,
    specId: "nhc",
    sourceKey: "a",
    sourceBytes: 1,
    imageKey: "b",
    report: { specId: "nhc", verdict: "pass", findings: [] },
    createdAt: now,
  });

describe("states", () => {
  it("an account's state is one of the published", async () => {
    await expect(newAccount("happy")).rejects.toMatchObject(breaks("accounts_state_known"));
  });

  it("a degree's state and kind are among the published", async () => {
    const accountId = await newAccount();
    const wrongState = newDegree(accountId, 1, { state: "happy" as DegreeState });
    await expect(wrongState).rejects.toMatchObject(breaks("degrees_state_known"));
    const wrongKind = newDegree(accountId, 1, { kind: "happy" as "degree" });
    await expect(wrongKind).rejects.toMatchObject(breaks("degrees_kind_known"));
  });

  it("a photo's state is one of the published", async () => {
    const photo = newPhoto(await newAccount(), "happy" as PhotoState);
    await expect(photo).rejects.toMatchObject(breaks("photos_state_known"));
  });

  it("a hand-off's state is one of the published", async () => {
    const handoff = database.insert(handoffs).values({
      id: randomUUID(),
      purpose: "bind",
      state: "happy" as "waiting",
      pollTokenHash: new Uint8Array(32),
      scanTokenHash: new Uint8Array(32),
      deviceLabel: "x",
      createdAt: now,
      expiresAt: now,
    });
    await expect(handoff).rejects.toMatchObject(breaks("handoffs_state_known"));
  });
});

describe("what only one may have", () => {
  it("R-REG-07 an identifier belongs to one account", async () => {
    const digest = new Uint8Array(32).fill(7);
    const [first, second] = [await newAccount(), await newAccount()];
    await database.insert(accountIdentifiers).values({ kind: "id-document", digest, accountId: first });
    const taken = database.insert(accountIdentifiers).values({ kind: "id-document", digest, accountId: second });
    await expect(taken).rejects.toMatchObject(breaks("account_identifiers_pkey"));
    await database.insert(accountIdentifiers).values({ kind: "username", digest, accountId: second });
  });

  it("what an account has belongs to one that exists", async () => {
    const orphan = { noticeId: "x", version: "1", givenAt: now, id: randomUUID(), accountId: randomUUID() };
    await expect(database.insert(consents).values(orphan)).rejects.toMatchObject({
      cause: { code: "23503" },
    });
  });

  it("R-DEG-01 records take slots one to five, each once", async () => {
    const accountId = await newAccount();
    for (const slot of [1, 2, 3, 4, 5]) await newDegree(accountId, slot);
    await expect(newDegree(accountId, 6)).rejects.toMatchObject(breaks("degrees_slot_range"));
    await expect(newDegree(accountId, 0)).rejects.toMatchObject(breaks("degrees_slot_range"));
    await expect(newDegree(accountId, 3)).rejects.toMatchObject(breaks("degrees_account_slot"));
  });

  it("R-DEG-01 a certificate stands once in an account and again in another", async () => {
    const accountId = await newAccount();
    await newDegree(accountId, 1, { certificateNumber: "A1" });
    const again = newDegree(accountId, 2, { certificateNumber: "A1" });
    await expect(again).rejects.toMatchObject(breaks("degrees_account_certificate"));
    await newDegree(await newAccount(), 1, { certificateNumber: "A1" });
  });

  it("R-PHO-06 an account has one draft and one photo handed in", async () => {
    const accountId = await newAccount();
    await newPhoto(accountId, "draft");
    await expect(newPhoto(accountId, "draft")).rejects.toMatchObject(breaks("photos_one_draft"));
    await newPhoto(accountId, "approved");
    for (const state of ["submitted", "approved", "rejected", "locked"] as const) {
      await expect(newPhoto(accountId, state)).rejects.toMatchObject(breaks("photos_one_handed_in"));
    }
    await newPhoto(accountId, "replaced");
    await newPhoto(accountId, "replaced");
  });

  it("R-BND-03 one person of a provider, one account", async () => {
    const [first, second] = [await newAccount(), await newAccount()];
    const bind = (accountId: string, subject: string) =>
      database.insert(bindings).values({ provider: "wechat", subject, accountId, boundAt: now });
    await bind(first, "person");
    await expect(bind(second, "person")).rejects.toMatchObject(breaks("bindings_pkey"));
    await expect(bind(first, "another")).rejects.toMatchObject(breaks("bindings_account_provider"));
  });
});
