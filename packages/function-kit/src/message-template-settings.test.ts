import { expect, it } from "vitest";
import { readMessageTemplates } from "./message-template-settings.ts";

const template = { id: "TmplA_1-x", fields: { thing1: "matter", phrase2: "result", time3: "time" } };
const read = (value: unknown) => readMessageTemplates({ MESSAGE_TEMPLATES: JSON.stringify(value) });

it("reads the templates of each platform and occasion, and takes an empty text for none", () => {
  expect(read({ wechat: { "photo-result": template } })).toEqual({ wechat: { "photo-result": template } });
  const alipay = {
    "degree-result": { id: "MDI4YzIxMDE2M2I5YTQzYjUxNWE4MjA4NmU1MTIyYmM=", fields: { keyword1: "result" } },
  };
  const baidu = { "photo-result": { id: "7519c8966fdd442d93cec1e0a30c3521", askId: "BD0003", fields: {} } };
  expect(read({ alipay, baidu })).toEqual({ alipay, baidu });
  expect(readMessageTemplates({ MESSAGE_TEMPLATES: " " })).toBeUndefined();
  expect(readMessageTemplates({})).toBeUndefined();
});

it.each([
  ["no JSON", () => readMessageTemplates({ MESSAGE_TEMPLATES: "{" })],
  ["an unknown platform", () => read({ weibo: {} })],
  ["an unknown occasion", () => read({ wechat: { "exam-result": template } })],
  ["an unknown fact", () => read({ wechat: { "photo-result": { id: "a", fields: { thing1: "name" } } } })],
  ["an id with a blank", () => read({ alipay: { "photo-result": { id: "a b", fields: {} } } })],
  ["no id", () => read({ wechat: { "photo-result": { fields: {} } } })],
])("refuses %s and says which variable", (_what, attempt) => {
  expect(attempt).toThrow("MESSAGE_TEMPLATES");
});
