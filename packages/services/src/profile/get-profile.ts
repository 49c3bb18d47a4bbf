import type { Language, Profile } from "@exam/contracts";
import { toProfileView } from "@exam/profiles";
import { clientOf } from "../describe-device.ts";
import { templateIdsFor } from "../notice/template-ids-for.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";

/** The authority's profile as the calling client should show it, in the language asked for. */
export function getProfile(
  context: ServiceContext,
  input: { language?: Language | undefined },
  origin: Pick<CallOrigin, "clientKind">,
): Profile {
  const view = toProfileView(context.profile, clientOf(origin) === "web" ? "web" : "mini-program", input.language);
  const { presignedAboveBytes, waitingRoom } = context;
  const messageTemplates = templateIdsFor(context, origin);
  return {
    ...view,
    ...(messageTemplates !== undefined && { messageTemplates }),
    ...(presignedAboveBytes !== undefined && { presignedAboveBytes }),
    ...(waitingRoom !== undefined && {
      waitingRoom: { opensAt: waitingRoom.opensAt.toISOString(), closesAt: waitingRoom.closesAt?.toISOString() },
    }),
  };
}
