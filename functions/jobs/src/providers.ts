import type { ProviderGroup } from "@exam/function-kit";

/** The outside systems whose credentials this function is given; it knows no other. */
export const providers: readonly ProviderGroup[] = [
  "alipay",
  "baidu",
  "education",
  "faces",
  "messages",
  "objects",
  "wechat",
];
