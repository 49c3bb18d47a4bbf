import { type ErrorCode, errorCodes } from "@exam/contracts";
import { ApiProblem, NetworkProblem } from "../api/problems.ts";
import { inLanguage } from "./language.ts";

// The contract's own sentences are Simplified Chinese; another language writes its own record here.
const zhCN = Object.fromEntries(Object.entries(errorCodes).map(([code, { text }]) => [code, text])) as Record<
  ErrorCode,
  string
>;

const errorTexts = inLanguage<Record<ErrorCode, string>>({ "zh-CN": zhCN });

const networkTexts = inLanguage({
  "zh-CN": {
    offline: "网络连接失败，您填写的内容没有丢失。请检查网络后重试。",
    timeout: "网络较慢，没有收到回复。您填写的内容没有丢失，请重试。",
    unknown: "系统出现异常，您填写的内容没有丢失，请稍后重试。",
  },
});

/** The sentence to show for anything a call threw. The server's own detail is more exact than the code's sentence. */
export function errorText(error: unknown): string {
  if (error instanceof NetworkProblem) return error.isTimeout ? networkTexts.timeout : networkTexts.offline;
  if (!(error instanceof ApiProblem)) return networkTexts.unknown;
  const byCode: string | undefined = errorTexts[error.code as ErrorCode];
  return error.detail || byCode || networkTexts.unknown;
}
