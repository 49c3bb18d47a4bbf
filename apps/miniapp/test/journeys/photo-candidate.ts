import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeJpeg } from "@exam/photo/testing";
import type { RunningServer } from "../server/start-server.ts";
import { type Candidate, makeCandidate } from "./make-candidate.ts";

type Reply = Record<string, unknown>;

/** Somebody who has registered already, over HTTP: these journeys are about the photo. */
export async function registerOverHttp({ origin, sandbox }: RunningServer): Promise<Candidate> {
  const send = async (path: string, body?: unknown): Promise<Reply> => {
    const response = await fetch(`${origin}/api/v1${path}`, {
      method: body === undefined ? "GET" : "POST",
      ...(body !== undefined && { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
    });
    const reply = (await response.json()) as Reply;
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${JSON.stringify(reply)}`);
    return reply;
  };
  const candidate = makeCandidate();
  const { signUp } = (await send("/profile")) as {
    signUp: { securityQuestions: { id: string }[]; notice: { id: string; version: string }; idTypes: { id: string }[] };
  };
  const captchaId = String((await send("/captchas", { action: "sign-up", kind: "image" })).captchaId);
  await send("/accounts", {
    captchaId,
    captchaAnswer: await sandbox.captchaAnswer(captchaId),
    username: candidate.username,
    password: candidate.password,
    name: candidate.name,
    idType: signUp.idTypes[0]?.id,
    idNumber: candidate.idNumber,
    securityAnswers: [{ questionId: signUp.securityQuestions[0]?.id, answer: candidate.securityAnswer }],
    consents: [{ noticeId: signUp.notice.id, version: signUp.notice.version }],
  });
  return candidate;
}

async function writePicture(bytes: Uint8Array): Promise<string> {
  const path = join(mkdtempSync(join(tmpdir(), "portrait ")), "照片.jpg");
  writeFileSync(path, bytes);
  return path;
}

/** A large picture of somebody far from the camera: not compliant as it is, and nothing the processor could not mend. */
export async function drawDistantPortrait(): Promise<string> {
  return writePicture(await makeJpeg({ widthPx: 1200, heightPx: 1600, headHeightRatio: 0.4, crownGapRatio: 0.25 }, 90));
}

/** A picture that no processing can mend: too few pixels. */
export async function drawTinyPortrait(): Promise<string> {
  return writePicture(await makeJpeg({ widthPx: 200, heightPx: 280, noise: 250 }));
}

/** As far away, and before a green wall: the page itself can see that. */
export async function drawPortraitOnGreen(): Promise<string> {
  const drawing = { widthPx: 900, heightPx: 1260, background: [120, 160, 90] } as const;
  return writePicture(await makeJpeg(drawing, 92));
}
