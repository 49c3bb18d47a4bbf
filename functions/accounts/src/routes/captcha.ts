import { createCaptcha as captchaContract, sendVerificationCode as codeContract } from "@exam/contracts";
import { serve } from "@exam/function-kit";
import { createCaptcha, type ServiceContext, sendVerificationCode } from "@exam/services";
import type { FastifyInstance } from "fastify";

export function serveCaptchas(app: FastifyInstance, context: ServiceContext): void {
  serve(app, captchaContract, (input) => createCaptcha(context, input));
  serve(app, codeContract, (input, caller) => sendVerificationCode(context, input, caller));
}
