import type { Clock, ProfileId } from "@exam/contracts";
import { createFieldCipher, createLookupDigest, type Database, type Keyring } from "@exam/database";
import { getAuthorityProfile } from "@exam/profiles";
import type { MessageTemplates } from "./notice/message-templates.ts";
import type { PhotoEngine, Providers, ServiceContext, WaitingRoom } from "./service-context.ts";
import { createPasswordHasher } from "./session/password-hasher.ts";

export interface ServiceResources {
  readonly database: Database;
  readonly replica?: Database | undefined;
  readonly profileId: ProfileId;
  readonly clock: Clock;
  readonly dataKeyring: Keyring;
  readonly lookupKey: Uint8Array;
  readonly linkKey: Uint8Array;
  readonly providers: Providers;
  readonly photoEngine: PhotoEngine;
  /** Asked when a link is made, since a port may be known only after the server listens. */
  readonly publicOrigin: () => string;
  readonly messageTemplates?: MessageTemplates | undefined;
  readonly waitingRoom?: WaitingRoom | undefined;
  readonly presignedAboveBytes?: number | undefined;
  readonly onWorkFailure?: ServiceContext["onWorkFailure"];
}

/** Puts together what every verb may reach; done once by each process. */
export async function createServiceContext(resources: ServiceResources): Promise<ServiceContext> {
  return {
    database: resources.database,
    replica: resources.replica,
    profile: getAuthorityProfile(resources.profileId),
    clock: resources.clock,
    cipher: createFieldCipher(resources.dataKeyring),
    lookupDigest: createLookupDigest(resources.lookupKey),
    linkKey: resources.linkKey,
    passwords: await createPasswordHasher(),
    photoEngine: resources.photoEngine,
    providers: resources.providers,
    messageTemplates: resources.messageTemplates,
    waitingRoom: resources.waitingRoom,
    presignedAboveBytes: resources.presignedAboveBytes,
    onWorkFailure: resources.onWorkFailure,
    get publicOrigin() {
      return resources.publicOrigin();
    },
  };
}
