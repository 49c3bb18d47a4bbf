import { randomUUID } from "node:crypto";
import {
  type createHandoff as contract,
  type HandedFacePurpose,
  type Handoff,
  type InputOf,
  type Provider,
  Refusal,
} from "@exam/contracts";
import { handoffs } from "@exam/database";
import { assertActiveAccount } from "../account/assert-active-account.ts";
import { describeDevice } from "../describe-device.ts";
import { describePlace } from "../describe-place.ts";
import { isIdentityAuthenticated, isPhotoMatchedWithFace, isPurposeOffered } from "../face-auth/face-verifier-of.ts";
import { assertMayAuthenticate, readNamedPerson } from "../face-auth/read-face-subject.ts";
import { drawQr } from "../picture/draw-qr.ts";
import { toDataUrl } from "../picture/encode-png.ts";
import type { ClaimedIdentity } from "../recovery/claimed-identity.ts";
import { createSecretToken, hashSecretToken } from "../secret-token.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";
import { assertRecent } from "../session/assert-recent.ts";
import { isSignInOffered } from "../session/is-sign-in-offered.ts";
import { handedPersonPlace } from "./phone-face-auth.ts";

type Input = InputOf<typeof contract> & {
  readonly accountId?: string | undefined;
  readonly reauthenticatedAt?: Date | undefined;
};

/** What makes the QR code of one purpose. */
interface Plan {
  readonly provider: Provider | null;
  readonly accountId: string | null;
  readonly lifetimeSeconds: number;
  readonly facePurpose?: HandedFacePurpose | undefined;
  /** Whom a recovery's page named. */
  readonly person?: ClaimedIdentity;
  /** What the code says, given the fresh secret that its scan proves. */
  readonly contentOf: (id: string, scanToken: string) => Promise<string>;
}

const signInSeconds = 2 * 60;
const ownPageSeconds = 10 * 60;

/**
 * Makes a QR code for a phone: one of the official account, whose scan follows it or binds the scanning WeChat to this
 * account (R-BND-01), which needs a recent sign-in (R-SES-08), or one of our own phone page, to sign the web page in (R-SES-03), to take a photo (R-PHO-05) or to
 * show a face (R-FAC-04). Of a recovery nothing is looked up: a person nobody knows gets a code as well (R-REC-05). The
 * secret in the code and the one the page polls with are two, so neither gives the other away.
 * @throws Refusal `session/required`, `session/reauthentication-required`, `account/not-active`, `account/terminated`, `handoff/purpose-not-offered`,
 *   `session/method-not-offered`, `binding/not-offered`, and for a recovery as `readNamedPerson`
 */
export async function createHandoff(context: ServiceContext, input: Input, origin: CallOrigin): Promise<Handoff> {
  const plan = await planFor(context, input);
  const createdAt = context.clock.now();
  const expiresAt = new Date(createdAt.getTime() + plan.lifetimeSeconds * 1000);
  const scanToken = createSecretToken();
  const pollToken = createSecretToken();
  const id = randomUUID();
  const qrContent = await plan.contentOf(id, scanToken);
  await context.database.insert(handoffs).values({
    id,
    purpose: input.purpose,
    provider: plan.provider,
    state: "waiting",
    accountId: plan.accountId,
    facePurpose: plan.facePurpose ?? null,
    ...(plan.person && sealedPerson(context, id, plan.person)),
    pollTokenHash: hashSecretToken(pollToken),
    scanTokenHash: hashSecretToken(scanToken),
    deviceLabel: describeDevice(origin),
    placeLabel: describePlace(origin.address),
    createdAt,
    expiresAt,
  });
  return {
    handoffId: id,
    pollToken,
    qrContent,
    qrImageDataUrl: toDataUrl(await drawQr(qrContent), "image/png"),
    expiresAt: expiresAt.toISOString(),
  };
}

async function planFor(context: ServiceContext, input: Input): Promise<Plan> {
  const ownPage = (page: "handoff" | "photo-phone" | "face-phone") => async (id: string, scanToken: string) =>
    `${context.publicOrigin}/#/pages/${page}/index?id=${id}&scanToken=${scanToken}`;
  switch (input.purpose) {
    case "sign-in": {
      const provider = input.provider ?? "wechat";
      if (!isSignInOffered(context, provider, "scan")) {
        throw new Refusal("session/method-not-offered");
      }
      return { provider, accountId: null, lifetimeSeconds: signInSeconds, contentOf: ownPage("handoff") };
    }
    case "photo-upload": {
      const accountId = await assertActiveAccount(context.database, input.accountId);
      return { provider: null, accountId, lifetimeSeconds: ownPageSeconds, contentOf: ownPage("photo-phone") };
    }
    case "follow":
    case "bind": {
      const accountId = await assertActiveAccount(context.database, input.accountId);
      const provider = input.provider ?? "wechat";
      if (provider !== "wechat" || !context.profile.bindings.providers.includes(provider)) {
        throw new Refusal("binding/not-offered");
      }
      if (input.purpose === "bind") assertRecent(context, input.reauthenticatedAt);
      const contentOf = async (_id: string, scene: string) =>
        (await context.providers.wechat.createSceneQr(scene, ownPageSeconds)).url;
      return { provider, accountId, lifetimeSeconds: ownPageSeconds, contentOf };
    }
    case "face-auth":
      return {
        provider: null,
        lifetimeSeconds: ownPageSeconds,
        contentOf: ownPage("face-phone"),
        ...(await planFace(context, input)),
      };
  }
}

/** A code for a face step: of the signed-in page's account, or of the person for whom a recovery was begun. */
async function planFace(
  context: ServiceContext,
  input: Input,
): Promise<Pick<Plan, "accountId" | "facePurpose" | "person">> {
  const { facePurpose } = input;
  if (!isFaceHandedOver(context, facePurpose)) throw new Refusal("handoff/purpose-not-offered");
  if (facePurpose === "recovery") return { accountId: null, facePurpose, person: readNamedPerson(context, input) };
  const accountId = await assertMayAuthenticate(context.database, input.accountId, facePurpose ?? "identity");
  return { accountId, facePurpose };
}

function isFaceHandedOver(context: ServiceContext, purpose: HandedFacePurpose | undefined): boolean {
  if (purpose !== undefined) return isPurposeOffered(context, purpose);
  return isIdentityAuthenticated(context) || isPhotoMatchedWithFace(context);
}

function sealedPerson(context: ServiceContext, id: string, { digest, ...person }: ClaimedIdentity) {
  const personSealed = context.cipher.seal(JSON.stringify(person), handedPersonPlace(id));
  return { personSealed, claimedIdentityDigest: digest };
}
