import type { FaceAuthSession } from "@exam/contracts";
import type { FaceAuthSessionRow } from "@exam/database";
import type { ServiceContext } from "../service-context.ts";

/** A face step as its maker sees it; one whose time is over is expired, whether a job has passed by or not. */
export function viewFaceAuthSession(context: ServiceContext, row: FaceAuthSessionRow): FaceAuthSession {
  const isOpen = row.state === "created" || row.state === "launched";
  return {
    id: row.id,
    purpose: row.purpose,
    state: isOpen && row.expiresAt <= context.clock.now() ? "expired" : row.state,
    reason: row.reason ?? undefined,
    expiresAt: row.expiresAt.toISOString(),
  };
}
