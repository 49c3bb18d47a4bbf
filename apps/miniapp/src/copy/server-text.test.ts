import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { afterEach, describe, expect, it } from "vitest";
import { en } from "./en/index.ts";
import { speak } from "./language.ts";
import { serverText, translated } from "./server-text.ts";
import { zhHant } from "./zh-hant/index.ts";

/** Where sentences are written that reach a candidate on a screen of the app. */
const sources = [
  "contracts/src/degree.ts",
  "function-kit/src",
  "identity/src",
  "photo/src/audit-photo.ts",
  "photo/src/checks",
  "photo/src/file",
  "photo/src/process",
  "photo/src/process-photo.ts",
  "profiles/src/evaluate-readiness.ts",
  "services/src",
];
/** Text messages, mails and WeChat replies, whose wording is approved in Chinese, and files no candidate reads from. */
const elsewhere =
  /[\\/](message|notice|testing|vectors|bench|characters|profile)[\\/]|\.test\.ts$|generated|passwords|scan-scene|remind-username|decide-replacement|scan-degree/;
/** Pieces of a text, in a text that has them. */
const piecesInUse: Readonly<Record<string, string>> = {
  大于: "大于 45 KB，不大于 200 KB",
  不小于: "不小于 45 KB",
  正好: "正好 295×413",
  "、特殊编码": "RGB、特殊编码",
  "、渐进式": "RGB、渐进式",
  "原{}{}":
    "原文件太小，照片可能被压缩或是小照片。请使用相机或照相馆提供的原文件，不要用聊天软件转发后的压缩图，也不要放大小照片。",
};

const packages = join(import.meta.dirname, "../../../../packages");

function filesOf(source: string): string[] {
  const path = join(packages, source);
  if (statSync(path).isFile()) return [path];
  const below = readdirSync(path, { recursive: true, encoding: "utf8" }).map((file) => join(path, file));
  return below.filter((file) => file.endsWith(".ts") && !elsewhere.test(file));
}

/** Every text with Chinese characters in a file, `{}` where something is put in. */
function textsIn(path: string): string[] {
  const file = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) found.push(node.text);
    else if (ts.isTemplateExpression(node)) {
      found.push(node.head.text + node.templateSpans.map(({ literal }) => `{}${literal.text}`).join(""));
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found.filter((text) => /\p{Script=Han}/u.test(text)).map((text) => text.replace("{provider}", "{}"));
}

const written = [...new Set(sources.flatMap(filesOf).flatMap(textsIn))];
const sample = (text: string) => (piecesInUse[text] ?? text).replaceAll("{}", "12");

afterEach(() => speak("zh-CN", undefined));

describe("R-APP-07 what the server writes in words", () => {
  it("is found in its sources", () => expect(written.length).toBeGreaterThan(350));

  it("has a translation in both languages", () => {
    for (const [language, texts] of [["en", en] as const, ["zh-Hant", zhHant] as const]) {
      speak(language, texts);
      expect(written.filter((text) => translated(sample(text)) === undefined)).toEqual([]);
    }
  });

  it("has no translation that nobody needs", () => {
    const needed = new Set([...written, ...Object.values(piecesInUse)]);
    const stale = Object.keys(en.phrases).filter((phrase) => !needed.has(phrase));
    // The parts of joined texts stand in the book, the joined texts in the sources.
    expect(stale.sort()).toEqual(
      ["{}。", "{}、渐进式", "{}、特殊编码", "大于 {}", "正好 {}", "原文件太小，照片可能被压缩或是小照片。"].sort(),
    );
  });

  it("stays as it is in Simplified Chinese, and where it is unknown", () => {
    expect(serverText("照片审核通过")).toBe("照片审核通过");
    speak("en", en);
    expect(translated("这句话没有译文")).toBeUndefined();
    expect(serverText("这句话没有译文")).toBe("这句话没有译文");
    expect(serverText("")).toBe("");
  });

  it("is put together of its parts", () => {
    speak("en", en);
    expect(serverText("iPhone · 微信小程序")).toBe("iPhone · WeChat mini-program");
    expect(serverText("未知地点（网络 36.1.*.*）")).toBe("unknown place (network 36.1.*.*)");
    expect(serverText("学校、毕业日期与查询结果不一致，请对照证书核对后删除重新添加。")).toBe(
      "Not as in the register: school, graduation date. Compare it with your certificate, then delete this and add it again.",
    );
    expect(serverText("按头部位置裁剪：从 3000×4000 中截取 900×1260。")).toBe(
      "Cropped around the head: 900×1260 taken from 3000×4000.",
    );
    expect(serverText("背景与白色、蓝色有偏差，需要人工确认。")).toBe(
      "The background differs from white, blue. Staff need to confirm it.",
    );
    expect(serverText("大于 45 KB，不大于 200 KB")).toBe("more than 45 KB, at most 200 KB");
    expect(serverText("背景已由软件更换为白色，此项会记录在案，审核时可以看到。")).toMatch(
      /^The background was replaced with white/,
    );
  });

  it("never translates a person's own words inside a sentence by halves", () => {
    speak("en", en);
    expect(serverText("电子邮件已被用户 li**@example.com绑定")).toBe(
      "This email address is linked to the user li**@example.com",
    );
    expect(translated("绑定了某个东西")).toBeUndefined();
  });
});
