import { type Clock, z } from "@exam/contracts";
import { exchange, type OutboundOptions, readJson } from "./outbound-http.ts";
import { ProviderUnavailable } from "./provider-unavailable.ts";
import { tc3Authorization } from "./tc3-signature.ts";

/** Text of a template is agreed with the carrier beforehand; only its parameters vary. */
export type SmsTemplate = "verification-code" | "security-notice";

export interface SmsMessage {
  /** Mainland number: 11 digits, or E.164 with `+`. */
  readonly to: string;
  readonly template: SmsTemplate;
  /** In order: `verification-code` takes the code and its minutes, `security-notice` what happened. */
  readonly parameters: readonly string[];
}

export type SmsOutcome =
  | { readonly outcome: "sent"; readonly messageId: string }
  | { readonly outcome: "refused"; readonly reason: "invalid-number" | "too-many" | "blocked" };

/** Port: sends a text message. Not repeated on failure, so that nobody gets a message twice. */
export interface SmsSender {
  /** @throws ProviderUnavailable when it is not known to be sent. */
  send(message: SmsMessage): Promise<SmsOutcome>;
}

export interface TencentSmsSettings extends OutboundOptions {
  /** `https://sms.tencentcloudapi.com` */
  readonly baseUrl: string;
  readonly secretId: string;
  readonly secretKey: string;
  readonly sdkAppId: string;
  /** `ap-guangzhou`, … */
  readonly region: string;
  /** The approved signature that stands before the text. */
  readonly signName: string;
  readonly templateIds: Readonly<Record<SmsTemplate, string>>;
  readonly clock: Clock;
}

const Reply = z.object({
  Response: z.object({
    Error: z.optional(z.object({ Code: z.string() })),
    SendStatusSet: z.optional(z.array(z.object({ Code: z.string(), SerialNo: z.optional(z.string()) }))),
  }),
});

const invalidNumber = /^InvalidParameterValue\.IncorrectPhoneNumber$/;
const tooMany = /^LimitExceeded\.(PhoneNumber|DeliveryFrequencyLimit)/;
const blocked = /^FailedOperation\.PhoneNumberInBlacklist$/;
const busy = /^(InternalError|RequestLimitExceeded)/;

/** Tencent Cloud SMS, `SendSms` of version 2021-01-11. Signs every header that it adds. */
export function createTencentSmsSender(settings: TencentSmsSettings): SmsSender {
  const host = new URL(settings.baseUrl).host;
  return {
    async send(message) {
      const body = JSON.stringify({
        PhoneNumberSet: [message.to.startsWith("+") ? message.to : `+86${message.to}`],
        SmsSdkAppId: settings.sdkAppId,
        SignName: settings.signName,
        TemplateId: settings.templateIds[message.template],
        TemplateParamSet: message.parameters,
      });
      const timestampSeconds = Math.floor(settings.clock.now().getTime() / 1000);
      const headers = {
        "content-type": "application/json; charset=utf-8",
        "x-tc-action": "SendSms",
        "x-tc-region": settings.region,
        "x-tc-timestamp": String(timestampSeconds),
        "x-tc-version": "2021-01-11",
      };
      const authorization = tc3Authorization({
        ...settings,
        service: "sms",
        headers: { ...headers, host },
        body,
        timestampSeconds,
      });
      const reply = await exchange({
        ...settings,
        provider: "sms",
        request: () => ({
          url: settings.baseUrl,
          init: { method: "POST", headers: { ...headers, authorization }, body },
        }),
      });
      const { Response: read } = readJson("sms", Reply, reply);
      if (read.Error !== undefined) throw unavailable(read.Error.Code);
      const status = read.SendStatusSet?.[0];
      if (status === undefined) throw new ProviderUnavailable("sms", "bad-reply");
      if (status.Code === "Ok") return { outcome: "sent", messageId: status.SerialNo ?? "" };
      if (invalidNumber.test(status.Code)) return { outcome: "refused", reason: "invalid-number" };
      if (tooMany.test(status.Code)) return { outcome: "refused", reason: "too-many" };
      if (blocked.test(status.Code)) return { outcome: "refused", reason: "blocked" };
      throw unavailable(status.Code);
    },
  };
}

function unavailable(code: string): ProviderUnavailable {
  return new ProviderUnavailable("sms", busy.test(code) ? "busy" : "rejected", { providerCode: code });
}
