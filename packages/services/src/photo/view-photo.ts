import type { Photo } from "@exam/contracts";
import type { PhotoRow } from "@exam/database";
import { signPictureLink } from "../picture/sign-picture-link.ts";
import type { ServiceContext } from "../service-context.ts";

/** A photo as its owner sees it, with a fresh link to the picture. */
export function viewPhoto(context: ServiceContext, row: PhotoRow): Photo {
  return {
    id: row.id,
    state: row.state,
    specId: row.specId,
    report: row.report,
    imageUrl: signPictureLink(context, "photos", row.id),
    createdAt: row.createdAt.toISOString(),
    changes: row.changes === null ? undefined : [...row.changes],
    reason: row.reason ?? undefined,
    comparison:
      row.faceMatch === null || row.comparedAt === null
        ? undefined
        : { outcome: row.faceMatch, at: row.comparedAt.toISOString() },
    reviewRequestedAt: row.reviewRequestedAt?.toISOString(),
  };
}
