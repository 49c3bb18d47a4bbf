import {
  cancelFaceAuthSession,
  completeFaceAuthSession,
  createFaceAuthSession,
  type FaceAuthSession,
  getFaceAuthSession,
  launchFaceAuthSession,
  type Notice,
  type OutputOf,
} from "@exam/contracts";
import { call } from "../../api/call.ts";
import { ApiProblem } from "../../api/problems.ts";
import { randomId } from "../../api/random-id.ts";
import { faceDevice } from "../../device/face";
import { providerLogin } from "../../device/provider-login";
import type { FaceRequest } from "../../ui/face-task.ts";

type Step = Readonly<Pick<OutputOf<typeof createFaceAuthSession>, "id" | "clientSecret">>;

const pausesMs = [1200, 2500];

const isOf = (error: unknown, code: string) => error instanceof ApiProblem && error.code === code;

/** Makes steps of one kind; a press that got no reply is repeated under its key and login code, so that it makes one. */
export function createMaker({ task, person, phoneToken }: FaceRequest, { id: noticeId, version }: Notice) {
  let press: { key: string; login: { appId: string; code: string } | undefined } | undefined;
  return async (): Promise<OutputOf<typeof createFaceAuthSession>> => {
    press ??= { key: randomId(), login: faceDevice.needsLogin ? await providerLogin() : undefined };
    const { key, login } = press;
    const consent = { noticeId, version };
    const { purpose } = task;
    const input = { purpose, platform: faceDevice.platform, ...(login && { loginCode: login }), ...person, consent };
    try {
      const created = await call(createFaceAuthSession, input, { idempotencyKey: key, phoneToken });
      press = undefined;
      return created;
    } catch (error) {
      if (error instanceof ApiProblem) press = undefined;
      throw error;
    }
  };
}

/** How the step stands; nobody is asked but the server. */
export function askState({ id, clientSecret }: Step): Promise<FaceAuthSession> {
  return call(getFaceAuthSession, { id }, { clientSecret });
}

/** Gives a step up, whether the network lets the server know or not; one that has passed after all is told. */
export async function giveUpStep({ id, clientSecret }: Step): Promise<FaceAuthSession | undefined> {
  return call(cancelFaceAuthSession, { id }, { clientSecret }).catch(() => undefined);
}

/** Says that the verification begins. A step that was launched already, or has ended, answers how it stands. */
export async function launchStep({ id, clientSecret }: Step): Promise<FaceAuthSession> {
  try {
    return await call(launchFaceAuthSession, { id }, { clientSecret });
  } catch (error) {
    if (isOf(error, "face-auth/wrong-state")) return askState({ id, clientSecret });
    throw error;
  }
}

/** Lets the server ask the provider; `launched` when there is no result yet. */
export function askOutcomeOnce({ id, clientSecret }: Step): Promise<FaceAuthSession> {
  return call(completeFaceAuthSession, { id }, { clientSecret });
}

/** The same, with a little patience: a provider may need a moment after the person is done. */
export async function askOutcome(step: Step): Promise<FaceAuthSession> {
  try {
    let session = await askOutcomeOnce(step);
    for (const durationMs of pausesMs) {
      if (session.state !== "launched") break;
      await new Promise((resolve) => setTimeout(resolve, durationMs));
      session = await askOutcomeOnce(step);
    }
    return session;
  } catch (error) {
    if (isOf(error, "face-auth/wrong-state")) return askState(step);
    throw error;
  }
}
