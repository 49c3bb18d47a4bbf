import type { FaceAuthSession } from "@exam/contracts";
import type { ServiceContext } from "../service-context.ts";
import { type FaceAuthKey, findFaceAuthSession } from "./find-face-auth-session.ts";
import { viewFaceAuthSession } from "./view-face-auth-session.ts";

/** How far a face step has come; the provider is not asked. @throws Refusal `face-auth/not-found` */
export async function getFaceAuthSession(context: ServiceContext, key: FaceAuthKey): Promise<FaceAuthSession> {
  return viewFaceAuthSession(context, await findFaceAuthSession(context, key));
}
