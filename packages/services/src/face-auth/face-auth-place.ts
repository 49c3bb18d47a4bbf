import type { FaceAuthSessionRow, SealedPlace } from "@exam/database";
import type { FacePerson } from "@exam/providers";
import type { ServiceContext } from "../service-context.ts";

/** Where the sealed columns of a face step live. */
function placeOf(column: "person" | "provider_reference", sessionId: string): SealedPlace {
  return { table: "face_auth_sessions", column, rowId: sessionId };
}

export function sealPerson(context: ServiceContext, sessionId: string, person: FacePerson): string {
  const { name, idType, idNumber } = person;
  return context.cipher.seal(JSON.stringify({ name, idType, idNumber }), placeOf("person", sessionId));
}

export function sealReference(context: ServiceContext, sessionId: string, reference: string): string {
  return context.cipher.seal(reference, placeOf("provider_reference", sessionId));
}

/** Whom the provider was asked about, and its own name for the step. Both are gone once it can lead to nothing more. */
export function openFaceStep(
  context: ServiceContext,
  row: FaceAuthSessionRow,
): { readonly person: FacePerson; readonly reference: string } {
  if (row.personSealed === null || row.providerReferenceSealed === null) throw new Error("a face step was emptied");
  return {
    person: openPerson(context, row.id, row.personSealed),
    reference: context.cipher.open(row.providerReferenceSealed, placeOf("provider_reference", row.id)),
  };
}

export function openPerson(context: ServiceContext, sessionId: string, sealed: string): FacePerson {
  return JSON.parse(context.cipher.open(sealed, placeOf("person", sessionId)));
}

/** What is set when a step can lead to nothing more: only result, provider and time remain (R-FAC-06). */
export const emptied = { personSealed: null, providerReferenceSealed: null } as const;
