import { type Photo, Refusal } from "@exam/contracts";
import { photos } from "@exam/database";
import { and, desc, eq, ne } from "drizzle-orm";
import type { ServiceContext } from "../service-context.ts";
import { viewPhoto } from "./view-photo.ts";

/** The photo a candidate is working on: the latest draft, else the one handed in. @throws Refusal `photo/not-found` */
export async function getCurrentPhoto(
  context: ServiceContext,
  input: { accountId: string },
): Promise<{ photo: Photo }> {
  const [row] = await context.database
    .select()
    .from(photos)
    .where(and(eq(photos.accountId, input.accountId), ne(photos.state, "replaced")))
    .orderBy(desc(photos.createdAt))
    .limit(1);
  if (row === undefined) throw new Refusal("photo/not-found");
  return { photo: viewPhoto(context, row) };
}
