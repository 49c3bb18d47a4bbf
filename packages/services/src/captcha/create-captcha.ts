import { createHash, randomBytes, randomInt, randomUUID } from "node:crypto";
import {
  type createCaptcha as contract,
  type InputOf,
  type OutputOf,
  type ProofOfWorkChallenge,
  Refusal,
} from "@exam/contracts";
import { captchas } from "@exam/database";
import { captchaAlphabet, drawCaptcha } from "../picture/draw-captcha.ts";
import { toDataUrl } from "../picture/encode-png.ts";
import type { ServiceContext } from "../service-context.ts";

const lifetimeMs = 5 * 60_000;
const imageLength = 4;
const maxWorkNumber = 60_000;

/**
 * Makes a captcha for one action: a distorted picture, or a proof of work for those who cannot read one (R-REG-10).
 * @throws Refusal `captcha/kind-not-offered` for spoken digits, naming the other way
 */
export async function createCaptcha(
  context: ServiceContext,
  input: InputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  if (input.kind === "audio") throw new Refusal("captcha/kind-not-offered");
  const now = context.clock.now();
  const expiresAt = new Date(now.getTime() + lifetimeMs);
  const captchaId = randomUUID();
  const { answer, shown } = input.kind === "image" ? await makeImage() : makeWork();
  await context.database
    .insert(captchas)
    .values({ id: captchaId, action: input.action, kind: input.kind, answer, createdAt: now, expiresAt });
  return { captchaId, ...shown, expiresAt: expiresAt.toISOString() };
}

async function makeImage(): Promise<{ answer: string; shown: { imageDataUrl: string } }> {
  const characters = Array.from({ length: imageLength }, () => captchaAlphabet[randomInt(captchaAlphabet.length)]);
  const answer = characters.join("");
  return { answer, shown: { imageDataUrl: toDataUrl(await drawCaptcha(answer), "image/png") } };
}

function makeWork(): { answer: string; shown: { challenge: ProofOfWorkChallenge } } {
  const salt = randomBytes(12).toString("hex");
  const answer = String(randomInt(maxWorkNumber + 1));
  const challenge = createHash("sha256")
    .update(salt + answer)
    .digest("hex");
  return { answer, shown: { challenge: { algorithm: "SHA-256", salt, challenge, maxNumber: maxWorkNumber } } };
}
