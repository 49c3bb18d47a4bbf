import { randomUUID } from "node:crypto";
import { type createHandoff as contract, type Handoff, type InputOf, Refusal } from "@exam/contracts";
import { handoffs } from "@exam/database";
import { describeDevice } from "../describe-device.ts";
import { drawQr } from "../picture/draw-qr.ts";
import { toDataUrl } from "../picture/encode-png.ts";
import { createSecretToken, hashSecretToken } from "../secret-token.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";

const lifetimeSeconds = 10 * 60;

/**
 * Makes a QR code of the official account whose scan follows it or binds the scanning WeChat to this account (R-BND-01).
 * The scene in the code is a fresh secret; the page polls with another one, so neither gives the other away.
 * @throws Refusal `handoff/purpose-not-offered`, `binding/not-offered`
 */
export async function createHandoff(
  context: ServiceContext,
  input: InputOf<typeof contract> & { accountId: string },
  origin: CallOrigin,
): Promise<Handoff> {
  if (input.purpose !== "follow" && input.purpose !== "bind") throw new Refusal("handoff/purpose-not-offered");
  const provider = input.provider ?? "wechat";
  if (provider !== "wechat" || !context.profile.bindings.providers.includes(provider)) {
    throw new Refusal("binding/not-offered");
  }
  const now = context.clock.now();
  const expiresAt = new Date(now.getTime() + lifetimeSeconds * 1000);
  const scene = createSecretToken();
  const pollToken = createSecretToken();
  const qr = await context.providers.wechat.createSceneQr(scene, lifetimeSeconds);
  const id = randomUUID();
  await context.database.insert(handoffs).values({
    id,
    purpose: input.purpose,
    provider,
    state: "waiting",
    accountId: input.accountId,
    pollTokenHash: hashSecretToken(pollToken),
    scanTokenHash: hashSecretToken(scene),
    deviceLabel: describeDevice(origin),
    createdAt: now,
    expiresAt,
  });
  return {
    handoffId: id,
    pollToken,
    qrContent: qr.url,
    qrImageDataUrl: toDataUrl(await drawQr(qr.url), "image/png"),
    expiresAt: expiresAt.toISOString(),
  };
}
