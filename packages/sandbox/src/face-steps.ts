import { type Clock, z } from "@exam/contracts";
import { ControlRefusal } from "./control-refusal.ts";
import { type ClaimedIdentity, findPerson, isKnownIdentity } from "./police-register.ts";
import type { SandboxState } from "./sandbox-state.ts";

export type FaceService = "wechat-face" | "alipay-face" | "tencent-eid" | "baidu-face";

/**
 * What the person before the camera does: `passed` shows the own living face, `failed` a picture of it, `other-face`
 * somebody else's, `timed-out` none in time, `cancelled` leaves.
 */
export const FacePlay = z.enum(["passed", "failed", "cancelled", "other-face", "timed-out"]);
export type FacePlay = z.infer<typeof FacePlay>;

export interface FaceResult {
  /** `unknown-identity`: the police register holds another name for the number. */
  readonly outcome: FacePlay | "unknown-identity";
  /** Whom the provider answers for; the claimed person, unless a test plays a provider that mixes people up. */
  readonly identity: ClaimedIdentity;
  readonly faceImage: Buffer | undefined;
  readonly finishedAt: Date;
}

/** A verification that the product asked a provider for. */
export interface FaceStep {
  readonly service: FaceService;
  /** The provider's own: certify id, verify id, EID token, verify token. */
  readonly token: string;
  /** The product's, as far as the provider is told: the id of its face session without dashes. */
  readonly orderNumber: string;
  readonly identity: ClaimedIdentity;
  /** In the provider's own terms. */
  readonly certType: string;
  readonly openId?: string | undefined;
  readonly contrastPicture?: Buffer | undefined;
  /** Where the provider's page leads to, by how it went. */
  readonly returnUrl?: ((result: FaceResult) => string) | undefined;
  readonly expiresAt: Date;
  result?: FaceResult;
}

export interface FaceSteps {
  add(step: FaceStep): void;
  findByToken(service: FaceService, token: string): FaceStep | undefined;
  findByOrder(service: FaceService, orderNumber: string): FaceStep | undefined;
  /** Newest first. */
  list(): readonly FaceStep[];
  isExpired(step: FaceStep): boolean;
  /** The newest step of one of the product's face sessions. @throws ControlRefusal */
  stepOf(faceAuthSessionId: string): FaceStep;
  /** @throws ControlRefusal when the step is over or too old. */
  play(step: FaceStep, play: FacePlayed): FaceResult;
}

export interface FacePlayed {
  readonly outcome: FacePlay;
  /** What the camera sees, JPEG; the register's picture of the person when absent. */
  readonly faceImageBase64?: string | undefined;
  /** The provider answers for this person instead. */
  readonly as?: ClaimedIdentity | undefined;
}

const keptSteps = 5000;

/** The verifications of all face providers, and the person before the camera. */
export function createFaceSteps(clock: Clock, state: SandboxState): FaceSteps {
  const steps: FaceStep[] = [];
  const isExpired = (step: FaceStep) => clock.now() >= step.expiresAt;

  return {
    add(step) {
      steps.unshift(step);
      steps.length = Math.min(steps.length, keptSteps);
    },
    findByToken: (service, token) => steps.find((step) => step.service === service && step.token === token),
    findByOrder: (service, orderNumber) =>
      steps.find((step) => step.service === service && step.orderNumber === orderNumber),
    list: () => steps,
    isExpired,
    stepOf(faceAuthSessionId) {
      const orderNumber = faceAuthSessionId.replaceAll("-", "").toLowerCase();
      const step = steps.find((known) => known.orderNumber === orderNumber);
      if (step === undefined) throw new ControlRefusal(404, "sandbox/face-unknown", "系统没有发起过这次人脸认证。");
      return step;
    },
    play(step, { outcome, faceImageBase64, as }) {
      if (step.result !== undefined) throw new ControlRefusal(409, "sandbox/face-finished", "这次人脸认证已经结束。");
      if (isExpired(step)) throw new ControlRefusal(409, "sandbox/face-expired", "这次人脸认证已经过期。");
      const isRefused = outcome === "passed" && !isKnownIdentity(state.people, step.identity);
      const picture = faceImageBase64 ?? findPerson(state.people, step.identity.idNumber)?.faceImageBase64;
      step.result = {
        outcome: isRefused ? "unknown-identity" : outcome,
        identity: as ?? step.identity,
        faceImage: picture === undefined ? undefined : Buffer.from(picture.replace(/^data:[^,]*,/, ""), "base64"),
        finishedAt: clock.now(),
      };
      return step.result;
    },
  };
}
