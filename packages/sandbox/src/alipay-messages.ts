import { z } from "@exam/contracts";
import type { AlipayAnswer } from "./alipay-members.ts";
import type { AlipayParameters } from "./alipay-signatures.ts";
import type { SandboxContext } from "./sandbox-context.ts";

const SendRequest = z.object({
  to_user_id: z.optional(z.string()),
  to_open_id: z.optional(z.string()),
  user_template_id: z.string().check(z.minLength(1), z.maxLength(64)),
  page: z.string().check(z.minLength(1), z.maxLength(128)),
  data: z.string().check(z.maxLength(2048)),
});
const Data = z.record(z.string(), z.object({ value: z.string() }));
/** Both forms that Alipay has given out: 32 hexadecimal digits, and older ones in base64. */
const templateForm = /^(?:[0-9a-f]{32}|[\w+/]{40,62}={0,2})$/;
const maxValueChars = 50;

/** `alipay.open.app.mini.templatemessage.send`: one message for each time that the person subscribed to a template. */
export function createAlipayMessages({ inbox, messagePermissions, state }: SandboxContext) {
  return function send(parameters: AlipayParameters): AlipayAnswer {
    const request = readJson(SendRequest, parameters.get("biz_content"));
    const data = readJson(Data, request?.data);
    const openId = request?.to_open_id ?? request?.to_user_id;
    if (request === undefined || data === undefined || openId === undefined)
      return { code: "40002", subCode: "isv.invalid-parameter" };
    if (state.findUser("alipay", openId) === undefined) return refused("USER_ID_INVALID");
    if (!templateForm.test(request.user_template_id)) return refused("USER_TEMPLATE_ILLEGAL");
    const names = Object.keys(data);
    if (names.length === 0 || names.some((_name, at) => !(`keyword${at + 1}` in data)))
      return refused("USER_TEMPLATE_LACK_KEYWORD");
    const values = Object.values(data).map(({ value }) => value);
    if (values.some((value) => value.length > maxValueChars)) return refused("USER_KEYWORD_LENGTH_ERROR");
    if (!messagePermissions.take(openId, request.user_template_id)) return refused("FORM_ID_OVER_TIME");
    inbox.record({ channel: "alipay", to: openId, text: values.join(" ") });
    return { content: { code: "10000", msg: "Success" } };
  };
}

function refused(subCode: string): AlipayAnswer {
  return { code: "40004", subCode };
}

function readJson<Shape extends z.core.$ZodType>(shape: Shape, text: string | undefined): z.infer<Shape> | undefined {
  if (text === undefined) return undefined;
  try {
    const parsed = z.safeParse(shape, JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
