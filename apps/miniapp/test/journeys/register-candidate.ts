import type { RunningServer } from "../server/start-server.ts";
import type { Candidate } from "./make-candidate.ts";

type Reply = Record<string, unknown>;

interface Registered {
  readonly token: string;
  readonly question: string;
}

/** Calls the product as a client other than the page would, with a Bearer token. Throws on any refusal. */
export async function callApi(
  { origin }: RunningServer,
  method: "GET" | "POST" | "PUT",
  path: string,
  { body, token }: { body?: unknown; token?: string | undefined } = {},
): Promise<Reply> {
  const response = await fetch(`${origin}/api/v1${path}`, {
    method,
    headers: {
      ...(body !== undefined && { "content-type": "application/json" }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
  return text === "" ? {} : (JSON.parse(text) as Reply);
}

export async function solveCaptcha(server: RunningServer, action: string): Promise<Reply> {
  const { captchaId } = await callApi(server, "POST", "/captchas", { body: { action } });
  return { captchaId, captchaAnswer: await server.sandbox.captchaAnswer(String(captchaId)) };
}

export async function signInByPassword(server: RunningServer, identifier: string, password: string): Promise<string> {
  const captcha = await solveCaptcha(server, "sign-in");
  const body = { method: "password", identifier, password, ...captcha };
  return String((await callApi(server, "POST", "/sessions", { body })).token);
}

/** Registers without the page, for journeys that begin later. `email` is given at sign-up where the profile asks for it. */
export async function registerCandidate(
  server: RunningServer,
  candidate: Candidate,
  email?: string,
): Promise<Registered> {
  const { signUp } = (await callApi(server, "GET", "/profile")) as {
    signUp: {
      notice: { id: string; version: string };
      securityQuestions: { id: string; text: string }[];
      fields: string[];
    };
  };
  const [question] = signUp.securityQuestions;
  await callApi(server, "POST", "/accounts", {
    body: {
      ...(await solveCaptcha(server, "sign-up")),
      username: candidate.username,
      password: candidate.password,
      name: candidate.name,
      idType: "resident-id",
      idNumber: candidate.idNumber,
      securityAnswers: [{ questionId: question?.id, answer: candidate.securityAnswer }],
      ...(email !== undefined && signUp.fields.includes("email") && { email }),
      consents: [{ noticeId: signUp.notice.id, version: signUp.notice.version }],
    },
  });
  const token = await signInByPassword(server, candidate.username, candidate.password);
  return { token, question: question?.text ?? "" };
}

/** Proves a mailbox with the code that was mailed to it, as the contacts page does. */
export async function proveEmail(server: RunningServer, token: string, email: string): Promise<void> {
  const captcha = await solveCaptcha(server, "sign-up");
  const body = { channel: "email", to: email, purpose: "contact", ...captcha };
  await callApi(server, "POST", "/verification-codes", { body, token });
  const code = await newestCode(server, email);
  await callApi(server, "PUT", "/me/contacts/email", { body: { to: email, code }, token });
}

/** The newest code in a mailbox, waited for, because mail leaves after the reply; `except` is one that was there before. */
export async function newestCode(server: RunningServer, to: string, except?: string): Promise<string> {
  for (let tries = 0; tries < 150; tries++) {
    const code = (await server.sandbox.messages(to)).find((message) => message.code)?.code;
    if (code !== undefined && code !== except) return code;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`no code reached ${to}`);
}
