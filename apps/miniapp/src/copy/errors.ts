import { type ErrorCode, errorCodes, type FieldError } from "@exam/contracts";
import { ApiProblem, NetworkProblem } from "../api/problems.ts";
import { inLanguage } from "./language.ts";
import { translated } from "./server-text.ts";

// The contract's own sentences are Simplified Chinese; every other language has its own record.
const zhCN = Object.fromEntries(Object.entries(errorCodes).map(([code, { text }]) => [code, text])) as Record<
  ErrorCode,
  string
>;

const errorsCopy = inLanguage<"errors", Readonly<Record<ErrorCode, string>>>("errors", { "zh-CN": zhCN });

export const networkCopy = inLanguage("network", {
  "zh-CN": {
    offline: "网络连接失败，您填写的内容没有丢失。请检查网络后重试。",
    timeout: "网络较慢，没有收到回复。您填写的内容没有丢失，请重试。",
    unknown: "系统出现异常，您填写的内容没有丢失，请稍后重试。",
  },
});

const textOfCode = (code: string): string | undefined => errorsCopy[code as ErrorCode];

/** The sentence to show for anything a call threw. The server's own detail is more exact than the code's sentence. */
export function errorText(error: unknown): string {
  if (error instanceof NetworkProblem) return error.isTimeout ? networkCopy.timeout : networkCopy.offline;
  if (!(error instanceof ApiProblem)) return networkCopy.unknown;
  return translated(error.detail) || textOfCode(error.code) || networkCopy.unknown;
}

/** The sentence at a field that the server refuses. */
export function fieldText({ code, message }: FieldError): string {
  return translated(message) || textOfCode(code) || networkCopy.unknown;
}
