import type { ConsentGiven, IssuedSession, Provider } from "@exam/contracts";
import { changePassword } from "../me/change-password.ts";
import type { CallOrigin } from "../service-context.ts";
import { createSession } from "../session/create-session.ts";
import { type Candidate, originOf } from "./candidates.ts";
import type { TestContext } from "./create-test-context.ts";
import { residentId } from "./resident-id.ts";

export interface PlatformPerson {
  readonly provider: Provider;
  readonly openId: string;
  readonly name: string;
  readonly idNumber: string;
}

/** Somebody whom a platform has verified and the product has never seen. */
export async function newPlatformPerson(
  { sandbox }: TestContext,
  provider: Provider,
  who: Partial<Pick<PlatformPerson, "name" | "idNumber">> = {},
): Promise<PlatformPerson> {
  const { name = "欧阳春晓", idNumber = residentId() } = who;
  const { openId } = await sandbox.controls.addUser(provider, { nickname: "小青", name, idNumber });
  return { provider, openId, name, idNumber };
}

/** Opens the app of the platform and presses 同意并授权. */
export function authorise(
  { context, sandbox }: TestContext,
  person: PlatformPerson,
  options: { readonly isAuthorised?: boolean; readonly consents?: ConsentGiven[] } = {},
  origin: CallOrigin = originOf({ clientKind: "alipay" }),
): Promise<IssuedSession> {
  const { provider, openId } = person;
  const login = sandbox.controls.createLoginCode(provider, openId, options.isAuthorised ?? true);
  const { consents } = options;
  return createSession(context, { method: "provider", provider, ...login, ...(consents && { consents }) }, origin);
}

/** Registers by a verified identity and sets the first password. */
export async function registerByIdentity(test: TestContext, provider: Provider = "alipay"): Promise<Candidate> {
  const person = await newPlatformPerson(test, provider);
  const origin = originOf({ clientKind: "alipay" });
  const reply = await authorise(test, person, {}, origin);
  const accountId = reply.account.id;
  const password = "quiet-Harbour-7-lamp";
  const issued = await changePassword(test.context, { accountId, newPassword: password }, origin);
  const { name, idNumber } = person;
  return { accountId, username: idNumber, password, name, idNumber, origin, reply: { ...reply, ...issued } };
}
