import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { residentId } from "../../functions/accounts/src/bench/resident-id.ts";

/** Of every planted captcha. */
export const captchaAnswer = "ABCD";
const patienceMs = 15_000;

export interface WriteLoad {
  /** Accounts whose registration was answered with 201, each with its session. */
  readonly acknowledged: readonly { readonly id: string; readonly token: string }[];
  /** When something else than a 201 came, and what: a status, or `0` where no answer came at all. */
  readonly failures: readonly { readonly at: number; readonly status: number }[];
  /** Lets running requests end. */
  stop(): Promise<void>;
}

/**
 * Registers one person after another from `workers` clients at once, in turn at each of the functions: each is a
 * transaction over nine tables with its audit event. Only what was answered counts as written.
 */
export async function startWriteLoad(plan: {
  readonly urls: readonly string[];
  readonly ownerUrl: string;
  readonly workers: number;
}): Promise<WriteLoad> {
  const captchaIds = await plantCaptchas(plan.ownerUrl, "sign-up", 20_000);
  const { signUp } = (await (await fetch(`${plan.urls[0]}/api/v1/profile`)).json()) as {
    signUp: { notice: { id: string; version: string }; securityQuestions: { id: string }[] };
  };
  const acknowledged: { id: string; token: string }[] = [];
  const failures: { at: number; status: number }[] = [];
  let next = 0;
  let isStopping = false;
  const registerOne = async (person: number, url: string) => {
    const reply = await fetch(`${url}/api/v1/accounts`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-device-id": randomUUID(), "x-client": "weapp" },
      signal: AbortSignal.timeout(patienceMs),
      body: JSON.stringify({
        captchaId: captchaIds.pop(),
        captchaAnswer,
        username: `candidate_${person}`,
        password: "quiet-Harbour-7-lamp",
        name: "欧阳春晓",
        idType: "resident-id",
        idNumber: residentId(person),
        securityAnswers: [{ questionId: signUp.securityQuestions[0]?.id, answer: "王老师" }],
        consents: [{ noticeId: signUp.notice.id, version: signUp.notice.version }],
      }),
    });
    const body = (await reply.json()) as { account?: { id: string }; token?: string };
    return { status: reply.status, id: body.account?.id ?? "", token: body.token ?? "" };
  };
  const work = async () => {
    while (!isStopping) {
      const person = next++;
      const url = plan.urls[person % plan.urls.length] ?? "";
      const { status, id, token } = await registerOne(person, url).catch(() => ({ status: 0, id: "", token: "" }));
      if (status === 201) {
        acknowledged.push({ id, token });
      } else {
        failures.push({ at: Date.now(), status });
        await sleep(50);
      }
    }
  };
  const working = Promise.all(Array.from({ length: plan.workers }, work));
  return {
    acknowledged,
    failures,
    async stop() {
      isStopping = true;
      await working;
    },
  };
}

/**
 * Of the accounts that were answered for, those that are not there whole: the account, its identifiers, its password,
 * its consent and its audit event.
 */
export async function findLost(ownerUrl: string, acknowledged: readonly string[]): Promise<string[]> {
  const sql = postgres(ownerUrl, { max: 1 });
  try {
    const rows = await sql<{ id: string }[]>`
      select wanted.id from jsonb_array_elements_text(${JSON.stringify(acknowledged)}::text::jsonb) as text (id),
        lateral (select text.id::uuid) as wanted (id)
      where not exists (select from accounts a where a.id = wanted.id)
        or not exists (select from credentials c where c.account_id = wanted.id)
        or not exists (select from consents c where c.account_id = wanted.id)
        or (select count(*) from account_identifiers i where i.account_id = wanted.id) <> 2
        or not exists (select from audit_events e where e.stream = wanted.id::text)`;
    return rows.map(({ id }) => id);
  } finally {
    await sql.end();
  }
}

/** Puts captchas with a known answer where the function looks for them. */
export async function plantCaptchas(ownerUrl: string, action: "sign-up" | "sign-in", count: number): Promise<string[]> {
  const sql = postgres(ownerUrl, { max: 1 });
  try {
    const rows = await sql<{ id: string }[]>`
      insert into captchas (id, action, kind, answer, created_at, expires_at)
      select gen_random_uuid(), ${action}, 'image', ${captchaAnswer}, ${new Date()}, ${new Date(Date.now() + 3_600_000)}
      from generate_series(1, ${count}) returning id`;
    return rows.map(({ id }) => id);
  } finally {
    await sql.end();
  }
}
