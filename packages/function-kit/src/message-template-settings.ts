import { MessageOccasion, MessagePlatform, z } from "@exam/contracts";
import { InvalidConfig } from "./load-config.ts";

/** Alipay's are base64. */
const TemplateId = z.string().check(z.regex(/^[\w+/=-]{1,64}$/));
const Template = z.object({
  id: TemplateId,
  /** What the person is asked about, where that is another id: in Baidu the library title's, such as `BD0001`. */
  askId: z.optional(TemplateId),
  /** The template's own field names, each with what goes in. */
  fields: z.record(z.string().check(z.regex(/^[a-z_]+\d{0,2}$/)), z.enum(["matter", "result", "time"])),
});
const Templates = z.partialRecord(MessagePlatform, z.partialRecord(MessageOccasion, Template));
export type MessageTemplateSettings = z.infer<typeof Templates>;

/** Environment variable of the mini-programs' messages. Without it nobody is asked for a permission. */
export const messageTemplateEnvironment = z.object({
  /** `{"wechat":{"photo-result":{"id":"…","fields":{"thing1":"matter","phrase2":"result","time3":"time"}}}}` */
  MESSAGE_TEMPLATES: z.optional(z.string()),
});

/** @throws InvalidConfig where it is no JSON of that form. */
export function readMessageTemplates({
  MESSAGE_TEMPLATES: text,
}: z.infer<typeof messageTemplateEnvironment>): MessageTemplateSettings | undefined {
  if (text === undefined || text.trim() === "") return undefined;
  const wrong = new InvalidConfig(["MESSAGE_TEMPLATES does not have the form of platforms, occasions and templates"]);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw wrong;
  }
  const read = z.safeParse(Templates, value);
  if (!read.success) throw wrong;
  return read.data;
}
