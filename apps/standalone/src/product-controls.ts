import { z } from "@exam/contracts";
import { captchas } from "@exam/database";
import type { AdjustableClock } from "@exam/function-kit";
import {
  decideDegree,
  decideIdentityReview,
  decidePhoto,
  decideReplacementRequest,
  type ServiceContext,
  showIdentityPictures,
  terminateAccount,
} from "@exam/services";
import { eq } from "drizzle-orm";
import type { FastifyInstance } from "fastify";

const ClockChange = z.object({ advanceSeconds: z.number().check(z.gte(0), z.lte(366 * 24 * 3600)) });
const Decision = z.object({ decision: z.enum(["approve", "reject"]), reason: z.optional(z.string()) });
type Decision = z.infer<typeof Decision>;
const staffId = "sandbox";

/**
 * Controls that need the product's own store: captcha answers, the clock, and the reviewer until the staff console
 * exists. Registered only with the sandbox; the product has no branch for them.
 */
export function registerProductControls(app: FastifyInstance, context: ServiceContext, clock: AdjustableClock): void {
  app.get<{ Params: { id: string } }>("/sandbox/captchas/:id", async (request, reply) => {
    const id = z.uuid().safeParse(request.params.id);
    const [captcha] = id.success
      ? await context.database.select({ answer: captchas.answer }).from(captchas).where(eq(captchas.id, id.data))
      : [];
    return captcha ?? reply.code(404).send({ message: "没有这个验证码。" });
  });
  app.post("/sandbox/clock", async (request, reply) => {
    const change = ClockChange.safeParse(request.body);
    if (!change.success) return reply.code(400).send({ message: "advanceSeconds 应为不小于 0 的数。" });
    clock.advanceSeconds(change.data.advanceSeconds);
    return { now: clock.now().toISOString() };
  });
  staffDecides("photos", (id, { decision, reason }) => decidePhoto(context, { id, staffId, decision, reason }));
  staffDecides("degrees", (id, { decision, reason }) =>
    decideDegree(context, {
      id,
      state: decision === "approve" ? "verified" : "failed",
      reason,
      actor: `staff:${staffId}`,
      from: ["manual"],
    }),
  );
  /** By the account's id: a review stands for the account's owner, and one is open at a time. */
  staffDecides("identities", (accountId, { decision, reason }) =>
    decideIdentityReview(context, { accountId, staffId, decision, reason }),
  );
  app.get<{ Params: { id: string } }>("/sandbox/staff/identities/:id/pictures", async (request, reply) => {
    const id = z.uuid().safeParse(request.params.id);
    if (!id.success) return reply.code(404).send({ message: "没有这份材料。" });
    return showIdentityPictures(context, { accountId: id.data, staffId, reason: "identity-review" });
  });
  staffDecides("replacement-requests", (id, { decision, reason }) =>
    decideReplacementRequest(context, { id, staffId, decision, reason }),
  );

  app.post<{ Params: { id: string } }>("/sandbox/staff/accounts/:id/termination", async (request, reply) => {
    const id = z.uuid().safeParse(request.params.id);
    if (!id.success) return reply.code(404).send({ message: "没有这个账号。" });
    await terminateAccount(context, { accountId: id.data, staffId });
    return { ok: true };
  });

  function staffDecides(noun: string, decide: (id: string, decision: Decision) => Promise<unknown>): void {
    app.post<{ Params: { id: string } }>(`/sandbox/staff/${noun}/:id`, async (request, reply) => {
      const id = z.uuid().safeParse(request.params.id);
      if (!id.success) return reply.code(404).send({ message: "没有这份材料。" });
      const decision = Decision.safeParse(request.body);
      if (!decision.success) return reply.code(400).send({ message: "decision 应为 approve 或 reject。" });
      await decide(id.data, decision.data);
      return { ok: true };
    });
  }
}
