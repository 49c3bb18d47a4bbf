import { Refusal, z } from "@exam/contracts";
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
import type { FastifyInstance, FastifyRequest } from "fastify";

const ClockChange = z.object({ advanceSeconds: z.number().check(z.gte(0), z.lte(366 * 24 * 3600)) });
const Decision = z.object({ decision: z.enum(["approve", "reject"]), reason: z.optional(z.string()) });
type Decision = z.infer<typeof Decision>;
const staffId = "sandbox";

/**
 * Controls that need the product's own store: captcha answers, the clock, and the reviewer until the staff console
 * exists. Registered only with the sandbox; the product has no branch for them.
 */
export function registerProductControls(app: FastifyInstance, context: ServiceContext, clock: AdjustableClock): void {
  app.get("/sandbox/captchas/:id", async (request) => {
    const id = namedId(request, "没有这个验证码。");
    const [captcha] = await context.database
      .select({ answer: captchas.answer })
      .from(captchas)
      .where(eq(captchas.id, id));
    if (captcha === undefined) throw unknown("没有这个验证码。");
    return captcha;
  });
  app.post("/sandbox/clock", async (request) => {
    const change = ClockChange.safeParse(request.body);
    if (!change.success) throw wrong("advanceSeconds", "应为不小于 0 的数。");
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
  app.get("/sandbox/staff/identities/:id/pictures", async (request) => {
    const accountId = namedId(request, "没有这份材料。");
    return showIdentityPictures(context, { accountId, staffId, reason: "identity-review" });
  });
  staffDecides("replacement-requests", (id, { decision, reason }) =>
    decideReplacementRequest(context, { id, staffId, decision, reason }),
  );

  app.post("/sandbox/staff/accounts/:id/termination", async (request) => {
    await terminateAccount(context, { accountId: namedId(request, "没有这个账号。"), staffId });
    return { ok: true };
  });

  function staffDecides(noun: string, decide: (id: string, decision: Decision) => Promise<unknown>): void {
    app.post(`/sandbox/staff/${noun}/:id`, async (request) => {
      const id = namedId(request, "没有这份材料。");
      const decision = Decision.safeParse(request.body);
      if (!decision.success) throw wrong("decision", "应为 approve 或 reject。");
      await decide(id, decision.data);
      return { ok: true };
    });
  }
}

function namedId({ params }: FastifyRequest, detail: string): string {
  const named = z.object({ id: z.uuid() }).safeParse(params);
  if (!named.success) throw unknown(detail);
  return named.data.id;
}

function unknown(detail: string): Refusal {
  return new Refusal("request/not-found", { detail });
}

function wrong(path: string, message: string): Refusal {
  return new Refusal("request/invalid", { fields: [{ path, code: "wrong-type", message }] });
}
