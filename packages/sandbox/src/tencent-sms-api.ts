import { randomUUID } from "node:crypto";
import { z } from "@exam/contracts";
import type { FastifyInstance } from "fastify";
import { meetFaults } from "./faults.ts";
import type { SandboxContext } from "./sandbox-context.ts";
import { tc3Problem } from "./tc3-check.ts";
import { readBody } from "./wechat-api.ts";

const SendSms = z.object({
  PhoneNumberSet: z.array(z.string()).check(z.minLength(1), z.maxLength(200)),
  SmsSdkAppId: z.string(),
  TemplateId: z.string(),
  SignName: z.optional(z.string()),
  TemplateParamSet: z.optional(z.array(z.string())),
});

const templateTexts = {
  "verification-code": "您的校验码为{1}，{2}分钟内有效。请勿告诉他人。",
  "security-notice": "您的账号{1}。如非本人操作，请尽快登录查看。",
} as const;

/** Plays sms.tencentcloudapi.com (version 2021-01-11): checks the signature, the application, the sign and the template. */
export function serveTencentSmsApi(scope: FastifyInstance, context: SandboxContext): void {
  const { clock, faults, inbox } = context;
  const known = context.credentials.sms;
  meetFaults(scope, faults, "sms", (reply) => reply.send(failure("InternalError")));

  scope.post("/", async (request) => {
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const problem = tc3Problem({ headers: request.headers, body }, { ...known, service: "sms", now: clock.now() });
    if (problem !== undefined) return failure(problem);
    if (request.headers["x-tc-version"] !== "2021-01-11") return failure("NoSuchVersion");
    if (request.headers["x-tc-action"] !== "SendSms") return failure("InvalidAction");
    if (!request.headers["x-tc-region"]) return failure("MissingParameter");
    const send = readBody(SendSms, body);
    if (send === undefined) return failure("InvalidParameter");
    const code = refusalCode(send);
    const statuses = send.PhoneNumberSet.map((number) => {
      const isMainland = /^(?:(?:\+|00)?86)?1[3-9]\d{9}$/.test(number);
      const status = code ?? (isMainland ? "Ok" : "InvalidParameterValue.IncorrectPhoneNumber");
      if (status === "Ok") inbox.record({ channel: "sms", to: number, text: `【${known.signName}】${textOf(send)}` });
      return {
        SerialNo: status === "Ok" ? `2028:${randomUUID()}` : "",
        PhoneNumber: number,
        Fee: status === "Ok" ? 1 : 0,
        SessionContext: "",
        Code: status,
        Message: status === "Ok" ? "send success" : status,
        IsoCode: "CN",
      };
    });
    return { Response: { SendStatusSet: statuses, RequestId: randomUUID() } };
  });

  function templateOf(id: string): keyof typeof templateTexts | undefined {
    if (id === known.templateIds["verification-code"]) return "verification-code";
    return id === known.templateIds["security-notice"] ? "security-notice" : undefined;
  }

  function refusalCode(send: z.infer<typeof SendSms>): string | undefined {
    if (send.SmsSdkAppId !== known.sdkAppId) return "UnauthorizedOperation.SmsSdkAppIdVerifyFail";
    if (send.SignName !== known.signName) return "FailedOperation.SignatureIncorrectOrUnapproved";
    const template = templateOf(send.TemplateId);
    if (template === undefined) return "FailedOperation.TemplateIncorrectOrUnapproved";
    const parameters = send.TemplateParamSet ?? [];
    const places = templateTexts[template].match(/\{\d\}/g)?.length ?? 0;
    if (parameters.length !== places) return "FailedOperation.TemplateParamSetNotMatchApprovedTemplate";
    if (template === "verification-code" && !parameters.every((parameter) => /^\d{0,6}$/.test(parameter))) {
      return "InvalidParameterValue.TemplateParameterFormatError";
    }
    return undefined;
  }

  function textOf(send: z.infer<typeof SendSms>): string {
    const template = templateOf(send.TemplateId);
    if (template === undefined) return "";
    return templateTexts[template].replace(
      /\{(\d)\}/g,
      (_place, index) => send.TemplateParamSet?.[Number(index) - 1] ?? "",
    );
  }
}

function failure(code: string) {
  return { Response: { Error: { Code: code, Message: code }, RequestId: randomUUID() } };
}
