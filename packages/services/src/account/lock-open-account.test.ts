import { photos } from "@exam/database";
import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { startClosure } from "../closure/start-closure.ts";
import { createPhoto } from "../photo/create-photo.ts";
import { compliantJpeg, createTestContext, expectRefusal, originOf, registerCandidate } from "../testing/index.ts";

const test = await createTestContext();
const { context } = test;

it("R-PRV-10 an upload that was under way when the account closed leaves nothing behind", async () => {
  const { accountId } = await registerCandidate(test);
  const bytes = await compliantJpeg();
  const slow = {
    ...context,
    photoEngine: {
      ...context.photoEngine,
      async reencode(picture: Uint8Array) {
        await startClosure(context, { accountId, sessionId: crypto.randomUUID() }, originOf());
        return context.photoEngine.reencode(picture);
      },
    },
  };
  await expectRefusal(createPhoto(slow, { accountId, bytes }, originOf()), "session/expired");
  expect(await context.database.$count(photos, eq(photos.accountId, accountId))).toBe(0);
});
