import { residentId } from "@exam/services/testing";

let made = 0;

/** Registers somebody new as a mini-program would, over the running server's own addresses; answers name and token. */
export async function registerOverHttp(address: string): Promise<{ name: string; token: string }> {
  made += 1;
  const username = `candidate_${made}`;
  const name = "王𠅤";
  const { signUp } = await send<{
    signUp: { notice: { id: string; version: string }; securityQuestions: { id: string }[] };
  }>(address, "GET", "/profile");
  const { captchaId } = await send<{ captchaId: string }>(address, "POST", "/captchas", { action: "sign-up" });
  const solution = await fetch(`${address}/sandbox/captchas/${captchaId}`);
  const { answer } = (await solution.json()) as { answer: string };
  const { token } = await send<{ token: string }>(address, "POST", "/accounts", {
    captchaId,
    captchaAnswer: answer,
    username,
    password: "quiet-Harbour-7-lamp",
    name,
    idType: "resident-id",
    idNumber: residentId(),
    securityAnswers: signUp.securityQuestions.slice(0, 1).map(({ id }) => ({ questionId: id, answer: "王老师" })),
    consents: [{ noticeId: signUp.notice.id, version: signUp.notice.version }],
  });
  return { name, token };
}

/** One call; throws unless it succeeds. */
export async function send<Reply>(
  address: string,
  method: "GET" | "POST",
  path: string,
  body?: unknown,
  token?: string,
): Promise<Reply> {
  const reply = await fetch(`${address}/api/v1${path}`, {
    method,
    headers: {
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await reply.text();
  if (!reply.ok) throw new Error(`${method} ${path} answered ${reply.status}: ${text}`);
  return JSON.parse(text) as Reply;
}
