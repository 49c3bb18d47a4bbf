import type { Profile } from "@exam/contracts";
import { toProfileView } from "@exam/profiles";
import { clientOf } from "../describe-device.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";

/** The authority's profile as the calling client should show it. */
export function getProfile(context: ServiceContext, origin: Pick<CallOrigin, "clientKind">): Profile {
  const view = toProfileView(context.profile, clientOf(origin) === "web" ? "web" : "mini-program");
  const { presignedAboveBytes } = context;
  return presignedAboveBytes === undefined ? view : { ...view, presignedAboveBytes };
}
