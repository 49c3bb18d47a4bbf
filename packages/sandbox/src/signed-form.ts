import { createHash, randomInt } from "node:crypto";
import { z } from "@exam/contracts";
import { isSameSecret } from "./same-secret.ts";
import type { SandboxContext } from "./sandbox-context.ts";

const Signature = z.object({ appId: z.string(), timestamp: z.string().check(z.regex(/^\d{13}$/)), sign: z.string() });

const freshMs = 5 * 60 * 1000;

/** A form post signed with `sha256(appId + secret + timestamp)`, fresh within five minutes; or the register's complaint. */
export function readSignedForm<Shape extends z.core.$ZodType>(
  { clock, credentials }: SandboxContext,
  body: unknown,
  shape: Shape,
): { readonly form: z.infer<Shape> } | { readonly complaint: ReturnType<typeof registerFailure> } {
  const malformed = { complaint: registerFailure(400, "参数错误") };
  if (!Buffer.isBuffer(body)) return malformed;
  const values = Object.fromEntries(new URLSearchParams(body.toString("utf8")));
  const signature = Signature.safeParse(values);
  const form = z.safeParse(shape, values);
  if (!signature.success || !form.success) return malformed;
  const known = credentials.educationRegister;
  const { appId, timestamp, sign } = signature.data;
  if (appId !== known.appId) return { complaint: registerFailure(401, "appId不存在") };
  const hash = createHash("sha256");
  for (const part of [known.appId, known.secret, timestamp]) hash.update(part);
  if (!isSameSecret(hash.digest("hex"), sign)) return { complaint: registerFailure(402, "签名错误") };
  if (Math.abs(clock.now().getTime() - Number(timestamp)) > freshMs) {
    return { complaint: registerFailure(403, "时间戳已过期") };
  }
  return { form: form.data };
}

export function registerFailure(code: number, msg: string) {
  return { code, msg, charge: false, taskNo: taskNumber() };
}

export function taskNumber(): string {
  return Array.from({ length: 18 }, () => randomInt(10)).join("");
}
