import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { residentId } from "../../functions/accounts/src/bench/resident-id.ts";
import { captchaAnswer, plantCaptchas } from "./write-load.ts";

export interface ServedPerson {
  readonly id: string;
  readonly username: string;
  /** The function that answered each step. */
  readonly registeredAt: string;
  readonly contactChangedAt: string;
}

export interface SeasonLoad {
  /** People who came through every step. */
  readonly served: readonly ServedPerson[];
  /** Each step that was answered otherwise than it should be. */
  readonly failures: readonly string[];
  /** Signs a served person in at one function; the account that it answers with. */
  signIn(person: Pick<ServedPerson, "username">, url: string): Promise<Record<string, unknown>>;
  stop(): Promise<void>;
}

interface Reply {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: replies of two versions, compared field by field
  readonly body: any;
}

const password = "quiet-Harbour-7-lamp";

/**
 * People who register, sign in, look at their account and change their phone number, each step at the next of the
 * functions, so that every step meets what another version wrote. Steps look at what came before: who sees less, fails.
 *
 * @param plan.urls may change while the load runs.
 * @param plan.codeSentTo the six digits that the product last sent to a phone.
 */
export async function startSeasonLoad(plan: {
  readonly urls: readonly string[];
  readonly ownerUrl: string;
  readonly workers: number;
  readonly codeSentTo: (phone: string) => string | undefined;
}): Promise<SeasonLoad> {
  const signUpCaptchas = await plantCaptchas(plan.ownerUrl, "sign-up", 5000);
  const signInCaptchas = await plantCaptchas(plan.ownerUrl, "sign-in", 10_000);
  const { signUp } = (await call(plan.urls[0] ?? "", "GET", "/profile", 200)).body;
  const served: ServedPerson[] = [];
  const failures: string[] = [];
  let [next, turn, isStopping] = [0, 0, false];
  const urlOf = (number: number) => plan.urls[number % plan.urls.length] ?? "";
  const nextUrl = () => urlOf(turn++);

  const signIn = async ({ username }: Pick<ServedPerson, "username">, url: string) => {
    const body = { method: "password", identifier: username, password, captchaId: signInCaptchas.pop(), captchaAnswer };
    return (await call(url, "POST", "/sessions", 201, { body })).body;
  };
  const serveOne = async (person: number) => {
    const [registeredAt, contactChangedAt] = [urlOf(person), urlOf(person >> 1)];
    const username = `candidate_${person}`;
    const phone = `139${String(person).padStart(8, "0")}`;
    const body = {
      captchaId: signUpCaptchas.pop(),
      captchaAnswer,
      username,
      password,
      name: "欧阳春晓",
      idType: "resident-id",
      idNumber: residentId(person),
      securityAnswers: [{ questionId: signUp.securityQuestions[0].id, answer: "王老师" }],
      consents: [{ noticeId: signUp.notice.id, version: signUp.notice.version }],
    };
    const { id } = (await call(registeredAt, "POST", "/accounts", 201, { body })).body.account;
    const { token } = await signIn({ username }, nextUrl());
    for (const url of plan.urls) {
      const { account } = (await call(url, "GET", "/me", 200, { token })).body;
      if (account.id !== id || account.contacts.length > 0)
        throw new Error(`GET /me showed ${JSON.stringify(account)}`);
    }
    const wanted = { channel: "sms", to: phone, purpose: "contact" };
    await call(nextUrl(), "POST", "/verification-codes", 202, { token, body: wanted });
    const code = plan.codeSentTo(phone);
    await call(contactChangedAt, "PUT", "/me/contacts/sms", 200, { token, body: { to: phone, code } });
    for (const url of plan.urls) {
      const { contacts } = (await call(url, "GET", "/me", 200, { token })).body.account;
      if (contacts[0]?.proven !== true) throw new Error(`GET /me showed the contacts ${JSON.stringify(contacts)}`);
    }
    served.push({ id, username, registeredAt, contactChangedAt });
  };
  const work = async () => {
    while (!isStopping) {
      await serveOne(next++).catch(async (error: unknown) => {
        failures.push(String(error));
        await sleep(50);
      });
    }
  };
  const working = Promise.all(Array.from({ length: plan.workers }, work));
  return {
    served,
    failures,
    async signIn(person, url) {
      return (await signIn(person, url)).account;
    },
    async stop() {
      isStopping = true;
      await working;
    },
  };
}

async function call(
  url: string,
  method: string,
  path: string,
  wanted: number,
  content: { token?: string; body?: object } = {},
): Promise<Reply> {
  const reply = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: {
      "x-client": "weapp",
      "x-device-id": randomUUID(),
      ...(content.token !== undefined && { authorization: `Bearer ${content.token}` }),
      ...(content.body !== undefined && { "content-type": "application/json" }),
    },
    ...(content.body !== undefined && { body: JSON.stringify(content.body) }),
  });
  const text = await reply.text();
  if (reply.status !== wanted) throw new Error(`${method} ${path} was answered ${reply.status} ${text}`);
  return { status: reply.status, body: text === "" ? undefined : JSON.parse(text) };
}
