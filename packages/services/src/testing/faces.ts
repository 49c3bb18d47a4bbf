import type { createFaceAuthSession as contract, FaceAuthPurpose, FacePlatform, OutputOf } from "@exam/contracts";
import { auditEvents, faceAuthSessions } from "@exam/database";
import type { FaceVerifier } from "@exam/providers";
import type { SandboxControls } from "@exam/sandbox";
import { and, eq, sql } from "drizzle-orm";
import { completeFaceAuthSession } from "../face-auth/complete-face-auth-session.ts";
import { createFaceAuthSession } from "../face-auth/create-face-auth-session.ts";
import { launchFaceAuthSession } from "../face-auth/launch-face-auth-session.ts";
import type { FaceAuthInput } from "../face-auth/read-face-subject.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";
import { type Candidate, originOf } from "./candidates.ts";
import type { TestContext } from "./create-test-context.ts";

export type StartedFace = OutputOf<typeof contract>;
type FacePlayed = Parameters<SandboxControls["playFace"]>[1];
type Person = Pick<Candidate, "name" | "idNumber">;

/** Every platform of the profile on which a provider is configured; what holds for one must hold for all. */
export function facePlatforms({ context }: TestContext): readonly FacePlatform[] {
  return context.profile.faceAuth.platforms.filter((platform) => context.providers.faceVerifiers[platform]);
}

/** What the app sends: the consent as the profile words it, and a login code where the provider verifies for one open id. */
export async function faceInput(
  test: TestContext,
  platform: FacePlatform,
  purpose: FaceAuthPurpose,
  who: Person & { readonly accountId?: string | undefined },
): Promise<FaceAuthInput> {
  const { id: noticeId, version } = test.context.profile.faceAuth.notice;
  const isClaim = purpose === "sign-in" || purpose === "recovery";
  const loginCode = test.context.providers.faceVerifiers[platform]?.needsOpenId
    ? { loginCode: await freshLoginCode(test, platform) }
    : {};
  return {
    purpose,
    platform,
    consent: { noticeId, version },
    ...loginCode,
    ...(isClaim ? { name: who.name, idNumber: who.idNumber } : { accountId: who.accountId }),
  };
}

async function freshLoginCode({ sandbox }: TestContext, platform: FacePlatform) {
  if (platform === "h5") throw new Error("a browser has no login code");
  const { openId } = await sandbox.controls.addUser(platform, { nickname: "小方" });
  return sandbox.controls.createLoginCode(platform, openId);
}

/** The same product with another verifier on a platform. */
export function withVerifier(
  { context }: Pick<TestContext, "context">,
  platform: FacePlatform,
  change: (verifier: FaceVerifier) => Partial<FaceVerifier>,
): ServiceContext {
  const verifier = context.providers.faceVerifiers[platform];
  if (verifier === undefined) throw new Error("not configured");
  const faceVerifiers = { ...context.providers.faceVerifiers, [platform]: { ...verifier, ...change(verifier) } };
  return { ...context, providers: { ...context.providers, faceVerifiers } };
}

/** What the database holds of a step. */
export async function faceRowOf({ context }: Pick<TestContext, "context">, id: string) {
  const [row] = await context.database.select().from(faceAuthSessions).where(eq(faceAuthSessions.id, id));
  return row;
}

/** Begins a face step as the app does. */
export async function beginFace(
  test: TestContext,
  platform: FacePlatform,
  purpose: FaceAuthPurpose,
  who: Person & { readonly accountId?: string | undefined },
  origin: CallOrigin = originOf(),
): Promise<StartedFace> {
  return createFaceAuthSession(test.context, await faceInput(test, platform, purpose, who), origin);
}

/** The client starts the verification and the person before the camera does something; nobody has asked for the result. */
export async function showFace(
  { context, sandbox }: TestContext,
  started: StartedFace,
  play: FacePlayed = { outcome: "passed" },
): Promise<void> {
  await launchFaceAuthSession(context, started, originOf());
  sandbox.controls.playFace(started.id, play);
}

/** The whole step, up to what the server was told. */
export async function passFace(
  test: TestContext,
  platform: FacePlatform,
  purpose: FaceAuthPurpose,
  who: Person & { readonly accountId?: string | undefined },
  play?: FacePlayed,
): Promise<StartedFace> {
  const started = await beginFace(test, platform, purpose, who);
  await showFace(test, started, play);
  const completed = await completeFaceAuthSession(test.context, started, originOf());
  return { ...started, ...completed };
}

/** The audited refusals of one step, wherever they are kept: a claim's belong to no account. */
export async function refusalsOf({ context }: TestContext, { id }: Pick<StartedFace, "id">) {
  return context.database
    .select()
    .from(auditEvents)
    .where(
      and(eq(auditEvents.action, "face-auth.refused"), sql`${auditEvents.details} ->> 'faceAuthSessionId' = ${id}`),
    );
}

/** What a call hands in of a passed step. */
export function proofOf({ id, clientSecret }: Pick<StartedFace, "id" | "clientSecret">) {
  return { faceAuthSessionId: id, clientSecret };
}
