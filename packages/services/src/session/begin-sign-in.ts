import { createHash } from "node:crypto";
import type { CaptchaAction } from "@exam/contracts";
import { bytesArray, statement, unhurried } from "@exam/database";
import { sql } from "drizzle-orm";
import type { ShownAccount } from "../account/view-account.ts";
import {
  assertSolved,
  type BurnedCaptcha,
  burnCaptcha,
  type GivenCaptcha,
  normaliseAnswer,
} from "../captcha/spend-captcha.ts";
import type { CallOrigin, Connection, ServiceContext } from "../service-context.ts";
import { addAttempt, assertWithin, type Counted, type ForgetAttempts, forgetByKeys } from "./guard-attempts.ts";
import { digestOfNobody, type PossibleIdentifier, readIdentifier } from "./read-identifier.ts";

const windowMs = 15 * 60_000;
/** Guesses at an account from one device. */
const atDevice = { attempts: 5, refusal: "session/locked" } as const;
/** Guesses at one account from devices it was never used on; its own devices stay usable meanwhile. */
const byStrangers = { attempts: 20, refusal: "session/locked" } as const;

/** Somebody whom a typed identifier may mean. */
export interface Holder {
  readonly account: ShownAccount;
  readonly passwordHash: string | undefined;
  /** The device the caller names has been signed in on before. */
  readonly isKnownDevice: boolean;
}

export interface BegunSignIn {
  /** Mostly one; but two documents may carry the same number, and a username may look like one. */
  readonly holders: readonly Holder[];
  /** Forgets the guess that was counted: the one at the first of them, or at nobody. */
  readonly forget: ForgetAttempts;
}

interface BegunRow {
  readonly burned: BurnedCaptcha | null;
  readonly atDevice: Counted | null;
  readonly byStrangers: Counted | null;
  readonly holders: readonly (ShownAccount & { passwordHash: string | null; isKnownDevice: boolean })[] | null;
}

const counted = (name: string) =>
  sql.raw(`(select json_build_object('failures', failures, 'windowEndsAt', window_ends_at) from ${name})`);

/** A guess counts at the first of the holders, and only after a right captcha, where there is one. */
const begin = statement<BegunRow>(sql`
  with ${unhurried},
  burned as (${burnCaptcha}),
  admitted as (
    select 1 where ${sql.placeholder("captchaId")}::uuid is null
    union all
    select 1 from burned where action = ${sql.placeholder("action")} and answer = ${sql.placeholder("answer")}
  ),
  holders as materialized (
    select accounts.*, credentials.password_hash, exists(
      select from sessions where sessions.account_id = accounts.id and device_id = ${sql.placeholder("deviceId")}
    ) as is_known_device
    from unnest(${sql.placeholder("kinds")}::text[], ${sql.placeholder("digests")}::bytea[]) as typed (kind, digest)
    join account_identifiers on account_identifiers.kind = typed.kind and account_identifiers.digest = typed.digest
    join accounts on accounts.id = account_identifiers.account_id
    left join credentials on credentials.account_id = accounts.id
  ),
  guess as (
    select coalesce(first.id::text, ${sql.placeholder("whose")}) as whose,
      coalesce(first.is_known_device, ${sql.placeholder("isKnownDevice")}::boolean) as is_known_device
    from admitted left join (select * from holders order by created_at, id limit 1) as first on true
  ),
  at_device as (${addAttempt({
    key: sql`sha256(${sql.placeholder("device")}::bytea || convert_to(whose, 'UTF8'))`,
    attempts: sql`${atDevice.attempts}`,
    from: sql`guess`,
  })}),
  by_strangers as (${addAttempt({
    key: sql`sha256(${sql.placeholder("strangers")}::bytea || convert_to(whose, 'UTF8'))`,
    attempts: sql`${byStrangers.attempts}`,
    from: sql`guess, at_device where not is_known_device and at_device.failures <= ${atDevice.attempts}`,
  })})
  select
    (select json_build_object('action', action, 'answer', answer) from burned) as burned,
    ${counted("at_device")} as "atDevice",
    ${counted("by_strangers")} as "byStrangers",
    (select json_agg(json_build_object('id', id, 'state', state, 'username', username, 'nameSealed', name_sealed,
      'idType', id_type, 'idNumberSealed', id_number_sealed, 'trackId', track_id, 'passwordHash', password_hash,
      'isKnownDevice', is_known_device) order by created_at, id) from holders) as holders`);

/**
 * Everything before the password is looked at, in one statement: burns the captcha, finds whom the identifier may mean,
 * and counts a guess at the first of them, or at the identifier where there is nobody. Found or not, it is one path.
 * @throws Refusal `captcha/expired`, `captcha/wrong`, `session/locked`
 */
export function beginSignIn(
  context: ServiceContext,
  { identifier, captcha }: { readonly identifier: string; readonly captcha?: ActionCaptcha | undefined },
  origin: CallOrigin,
): Promise<BegunSignIn> {
  const typed = readIdentifier(context, identifier.trim());
  const digest = typed[0]?.digest ?? digestOfNobody(context, identifier.trim());
  const whose = `unknown:${Buffer.from(digest).toString("base64url")}`;
  return countGuess(context, { typed, whose, isKnownDevice: false, captcha }, origin);
}

/** Counts a guess at another of the holders. @returns what forgets it. @throws Refusal `session/locked` */
export async function takeGuess(context: ServiceContext, holder: Holder, origin: CallOrigin): Promise<ForgetAttempts> {
  const { account, isKnownDevice } = holder;
  const { forget } = await countGuess(context, { typed: [], whose: account.id, isKnownDevice }, origin);
  return forget;
}

/** Forgets the guesses at an account that came from this device or from devices it was never used on. */
export async function forgetGuesses(
  connection: Connection,
  context: ServiceContext,
  accountId: string,
  origin: CallOrigin,
): Promise<void> {
  await forgetByKeys(keysOf(guessDigests(context, origin), accountId), connection)();
}

export interface ActionCaptcha extends GivenCaptcha {
  readonly action: CaptchaAction;
}

interface Asked {
  readonly typed: readonly PossibleIdentifier[];
  /** At whom the guess counts, and from what device, where nobody is found. */
  readonly whose: string;
  readonly isKnownDevice: boolean;
  readonly captcha?: ActionCaptcha | undefined;
}

async function countGuess(context: ServiceContext, asked: Asked, origin: CallOrigin): Promise<BegunSignIn> {
  const { typed, captcha } = asked;
  const now = context.clock.now();
  const digests = guessDigests(context, origin);
  const [row] = await begin(context.database, {
    ...digests,
    now: now.toISOString(),
    windowEndsAt: new Date(now.getTime() + windowMs).toISOString(),
    captchaId: captcha?.captchaId ?? null,
    action: captcha?.action ?? null,
    answer: captcha === undefined ? null : normaliseAnswer(captcha.captchaAnswer),
    kinds: `{${typed.map(({ kind }) => kind).join()}}`,
    digests: bytesArray(typed.map(({ digest }) => digest)),
    deviceId: origin.deviceId ?? "",
    whose: asked.whose,
    isKnownDevice: asked.isKnownDevice,
  });
  if (captcha !== undefined) assertSolved(row?.burned ?? undefined, captcha);
  assertWithin(context, atDevice, row?.atDevice ?? undefined);
  assertWithin(context, byStrangers, row?.byStrangers ?? undefined);
  const holders = (row?.holders ?? []).map(({ passwordHash, isKnownDevice, ...account }) => {
    return { account, passwordHash: passwordHash ?? undefined, isKnownDevice };
  });
  const [first] = holders;
  const [ofDevice, ofStrangers] = keysOf(digests, first?.account.id ?? asked.whose);
  const isKnownDevice = first?.isKnownDevice ?? asked.isKnownDevice;
  const keys = isKnownDevice ? [ofDevice] : [ofDevice, ofStrangers];
  return { holders, forget: forgetByKeys(keys, context.database) };
}

interface GuessDigests extends Readonly<Record<string, Uint8Array>> {
  readonly device: Uint8Array;
  readonly strangers: Uint8Array;
}

/** What the keys of guesses are made from together with whose they are, which only the database knows in time. */
function guessDigests(context: ServiceContext, origin: CallOrigin): GuessDigests {
  return {
    device: context.lookupDigest("attempts:sign-in", origin.deviceId ?? origin.address),
    strangers: context.lookupDigest("attempts:sign-in-strangers", ""),
  };
}

function keysOf({ device, strangers }: GuessDigests, whose: string): [ofDevice: Uint8Array, ofStrangers: Uint8Array] {
  const keyOf = (digest: Uint8Array) => createHash("sha256").update(digest).update(whose).digest();
  return [keyOf(device), keyOf(strangers)];
}
