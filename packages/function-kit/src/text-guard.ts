import type { FieldError } from "@exam/contracts";

const MAX_DEPTH = 20;
const MAX_FIELDS = 20;
// C0, DEL, C1, and halves of surrogate pairs: PostgreSQL refuses the first of them and no form needs any.
const forbidden = /[\p{Cc}\p{Cs}]/u;
const forbiddenOnManyLines = /\p{Cs}|(?![\t\n\r])\p{Cc}/u;
const plainKey = /^[A-Za-z][A-Za-z0-9]{0,63}$/;

/**
 * Finds strings, keys included, that hold control characters or unpaired surrogates, and values nested too deeply.
 * In top-level fields named in `multiline`, tab and line breaks are allowed. Never repeats what it found.
 */
export function findForbiddenText(input: unknown, multiline: readonly string[]): FieldError[] {
  const found: FieldError[] = [];
  walk(input, [], 0);
  return found;

  function walk(value: unknown, path: readonly string[], depth: number): void {
    if (found.length >= MAX_FIELDS) return;
    if (typeof value === "string") {
      const pattern = multiline.includes(path[0] ?? "") ? forbiddenOnManyLines : forbidden;
      if (pattern.test(value)) report(path, "control-characters", "含有看不见的特殊字符，请删除后重新填写。");
    } else if (typeof value === "object" && value !== null) {
      if (depth >= MAX_DEPTH) {
        report(path, "wrong-type", "内容的格式不正确，请重新填写。");
        return;
      }
      for (const [key, item] of Object.entries(value)) {
        if (forbidden.test(key)) report(path, "control-characters", "含有看不见的特殊字符，请删除后重新填写。");
        else walk(item, [...path, key], depth + 1);
      }
    }
  }

  function report(path: readonly string[], code: string, message: string): void {
    const named = path.every((part) => plainKey.test(part) || /^\d{1,6}$/.test(part));
    found.push({ path: named ? path.join(".") : "", code, message });
  }
}
