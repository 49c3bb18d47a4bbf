// The accounts function as it is deployed, with candidates in its database; the carriers of messages are left out.
import { randomBytes, randomUUID } from "node:crypto";
import type { AddressInfo } from "node:net";
import { applicationRole, captchas, openDatabase } from "@exam/database";
import { createFunctionApp, kitSettings, postgresIdempotencyStore, systemClock } from "@exam/function-kit";
import {
  authenticateSession,
  createAccount,
  createServiceContext,
  type Providers,
  type ServiceContext,
  sendVerificationCode,
} from "@exam/services";
import { accountsFunction } from "../app.ts";
import { answerParent } from "./child-process.ts";
import { residentId } from "./resident-id.ts";

export interface ServerOrder {
  readonly databaseUrl: string;
  readonly candidates: number;
  readonly captchas: { readonly action: "sign-in" | "recovery"; readonly count: number };
}

export interface MeasuredCandidate {
  readonly username: string;
  readonly password: string;
  readonly name: string;
  readonly idNumber: string;
  readonly token: string;
  /** The device it registered on. */
  readonly deviceId: string;
}

export interface ProductServer {
  readonly url: string;
  readonly candidates: readonly MeasuredCandidate[];
  readonly captchaIds: readonly string[];
}

export const captchaAnswer = "ABCD";

answerParent(serveProduct);

async function serveProduct(order: ServerOrder): Promise<ProductServer> {
  const codes = new Map<string, string>();
  const client = openDatabase({ url: order.databaseUrl, role: applicationRole });
  const context = await createServiceContext({
    database: client.database,
    profileId: "nhc",
    clock: systemClock,
    dataKeyring: { activeKeyId: "k1", keys: { k1: randomBytes(32) } },
    lookupKey: randomBytes(32),
    linkKey: randomBytes(32),
    providers: onlySms((to, code) => codes.set(to, code)),
    photoEngine: noPictures,
    publicOrigin: () => "http://127.0.0.1",
  });
  const app = await createFunctionApp({
    name: "accounts",
    settings: { ...kitSettings(), requestsPerMinute: 1_000_000 },
    clock: systemClock,
    authenticate: (token, caller) => authenticateSession(context, token, caller),
    idempotency: postgresIdempotencyStore(client.database),
    idempotencySecret: randomBytes(32),
    functions: [accountsFunction(context)],
  });
  const candidates: MeasuredCandidate[] = [];
  const password = "quiet-Harbour-7-lamp";
  const oneHash = await context.passwords.hash(password);
  const seeding = { ...context, passwords: { ...context.passwords, hash: async () => oneHash } };
  for (let index = 0; index < order.candidates; index++) {
    candidates.push(await register(seeding, codes, index, password));
  }
  const captchaIds = await plantCaptchas(context, order.captchas);
  await app.listen({ host: "127.0.0.1", port: 0 });
  return { url: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`, candidates, captchaIds };
}

async function register(
  context: ServiceContext,
  codes: ReadonlyMap<string, string>,
  index: number,
  password: string,
): Promise<MeasuredCandidate> {
  const { notice, securityQuestions } = context.profile.signUp;
  const address = `10.${index >> 16}.${(index >> 8) & 255}.${index & 255}`;
  const deviceId = randomUUID();
  const origin = { clientKind: "weapp", address, userAgent: "bench", deviceId } as const;
  const phone = String(13_800_000_000 + index);
  await sendVerificationCode(context, { channel: "sms", to: phone, purpose: "sign-up" }, origin);
  const [captchaId = ""] = await plantCaptchas(context, { action: "sign-up", count: 1 });
  const person = { username: `candidate_${index}`, password, name: "欧阳春晓", idNumber: residentId(index) };
  const { token = "" } = await createAccount(
    context,
    {
      ...person,
      captchaId,
      captchaAnswer,
      idType: "resident-id",
      phone,
      phoneCode: codes.get(phone) ?? "",
      securityAnswers: [{ questionId: securityQuestions[0]?.id ?? "", answer: "王老师" }],
      consents: [{ noticeId: notice.id, version: notice.version }],
    },
    origin,
  );
  return { ...person, token, deviceId };
}

async function plantCaptchas(
  { database, clock }: ServiceContext,
  order: { action: "sign-up" | ServerOrder["captchas"]["action"]; count: number },
): Promise<string[]> {
  const createdAt = clock.now();
  const expiresAt = new Date(createdAt.getTime() + 60 * 60_000);
  const ids = Array.from({ length: order.count }, () => randomUUID());
  for (let first = 0; first < ids.length; first += 1000) {
    const { action } = order;
    const rows = ids.slice(first, first + 1000).map((id) => ({ id, action, answer: captchaAnswer }));
    await database
      .insert(captchas)
      .values(rows.map((row) => ({ ...row, kind: "image" as const, createdAt, expiresAt })));
  }
  return ids;
}

function onlySms(deliver: (to: string, code: string) => void): Providers {
  const absent = new Proxy({}, { get: () => () => Promise.reject(new Error("not part of what is measured")) });
  const sms: Providers["sms"] = {
    send: async ({ to, parameters }) => {
      deliver(to, parameters[0] ?? "");
      return { outcome: "sent", messageId: to };
    },
  };
  const others = ["wechat", "wechatPush", "educationRegister", "mail", "objectStore"].map((name) => [name, absent]);
  return { ...Object.fromEntries(others), sms } as Providers;
}

const noPictures = new Proxy(
  {},
  {
    get: () => () => Promise.reject(new Error("not part of what is measured")),
  },
) as ServiceContext["photoEngine"];
