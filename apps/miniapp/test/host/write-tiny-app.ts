import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Platform, platforms } from "./platform.ts";
import type { MiniPlatform } from "./platform-apis/platform-apis.ts";

const tapName = { weapp: "bindtap", alipay: "onTap", swan: "bindtap" };
const inputName = { weapp: "bindinput", alipay: "onInput", swan: "bindinput" };

function loop(platform: Platform): string {
  return platform.name === "swan"
    ? 's-for="rows trackBy item.id"'
    : `${platform.directive}for="{{rows}}" ${platform.directive}key="id"`;
}

/**
 * Writes a mini-program of one page and no framework. `script` is the body of the page's `press` method, with `g` as wx,
 * my or swan and `say(text)` to show something. Returns the folder to give as `distFolder`.
 */
export function writeTinyApp(name: MiniPlatform, script: string): string {
  const platform = platforms[name];
  const root = mkdtempSync(join(tmpdir(), "tiny app-"));
  const write = (path: string, text: string): void => {
    const target = join(root, name, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  };
  const page = (title: string): string => `
const g = ${platform.globalName};
Page({
  data: { text: "", typed: "", rows: [{ id: 1, name: "甲" }, { id: 2, name: "乙" }] },
  ${platform.firstLifecycle}(query) { this.setData({ text: "${title}" + (query.name || "") }); },
  typed(event) { this.setData({ typed: event.detail.value }); },
  press(event) {
    const page = this;
    const say = (text) => page.setData({ text: String(text) });
    ${script}
  },
});`;
  const template = `<view><text>{{text}}</text><block ${loop(platform)}><view>{{item.name}}</view></block>
  <view ${platform.directive}if="${name === "swan" ? "typed" : "{{typed}}"}">写了{{typed}}</view>
  <input aria-label="姓名" value="{{typed}}" maxlength="10" ${inputName[name]}="typed" /><button ${tapName[name]}="press">按</button></view>`;
  write("app.json", JSON.stringify({ pages: ["pages/a/index", "pages/b/index"] }));
  write("app.js", "App({});");
  for (const each of ["a", "b"]) {
    write(`pages/${each}/index.js`, page(each === "a" ? "第一页" : "第二页"));
    write(`pages/${each}/index.json`, "{}");
    write(`pages/${each}/index.${platform.templateExtension}`, template);
  }
  return root;
}
