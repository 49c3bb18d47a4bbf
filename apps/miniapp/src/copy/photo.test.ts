import { photoSpecs } from "@exam/profiles";
import { describe, expect, it } from "vitest";
import { photoCopy } from "./photo.ts";

function rulesOf(id: string): string {
  const spec = photoSpecs.find((one) => one.id === id);
  if (!spec) throw new Error(`no specification ${id}`);
  return photoCopy.rules(spec).join("\n");
}

describe("R-PHO-09 rules on the photo page", () => {
  it("states the fixed rules word for word", () => {
    const rules = rulesOf("nmec");
    expect(rules).toContain("近期免冠正面");
    expect(rules).toContain("不得使用视频捕捉、摄像头所拍照片");
    expect(rules).toContain("正视镜头、表情自然、面部光照均匀、无明显反差、无遮挡及高光、不佩戴饰物");
    expect(rules).toContain("请勿使用小照片放大");
  });

  it("takes background, size and bytes from the specification", () => {
    expect(rulesOf("nmec")).toContain("白底小二寸");
    expect(rulesOf("nmec")).toContain("尺寸为 295×413 像素");
    expect(rulesOf("nmec")).toContain("原文件不小于 45 KB");
    expect(rulesOf("nhc")).toContain("尺寸不小于 295×413 像素");
    expect(rulesOf("nhc")).toContain("原文件大于 45 KB");
    expect(rulesOf("qinghai")).toMatch(/[红蓝白、]{5}底证件照/);
    expect(rulesOf("qinghai")).toContain("不小于 300×420 像素");
  });
});
