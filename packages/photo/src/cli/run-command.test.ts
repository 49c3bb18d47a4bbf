import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { inspectPhotoFile } from "../file/inspect-photo-file.ts";
import { makeJpeg } from "../testing/make-file.ts";
import { specOf } from "../testing/spec-of.ts";
import { runCommand } from "./run-command.ts";

// Models and codecs are slow on a machine that runs other suites beside this one.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });

const specs = [specOf({ id: "nhc" }), specOf({ id: "blue", backgrounds: ["blue"] })];

describe("photo-check and photo-process", () => {
  let folder = "";
  let good = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "photo cli "));
    good = join(folder, "好照片.jpg");
    await writeFile(good, await makeJpeg());
  });

  it("R-PHO-02 the command line gives the same verdict, in words and as JSON", async () => {
    const words = await runCommand("check", [good, "--spec", "nhc"], specs);
    expect(words).toMatchObject({ exitCode: 0 });
    expect(words.text).toMatch(/^合格/);
    const blue = await runCommand("check", [good, "--spec", "blue"], specs);
    expect(blue.exitCode).toBe(1);
    expect(blue.text).toContain("背景不是蓝色");
    const json = await runCommand("check", [good, "--json"], specs);
    expect(JSON.parse(json.text)).toMatchObject({ specId: "nhc", verdict: "pass" });
  });

  it("R-PHO-02 the HTML report shows the picture with the measured lines and every check", async () => {
    const file = join(folder, "报告.html");
    await runCommand("check", [good, "--report", file], specs);
    const html = await readFile(file, "utf8");
    for (const part of [
      'lang="zh-CN"',
      "data:image/jpeg;base64,",
      "头顶",
      "下巴",
      'class="met"',
      "head-height",
      "合格",
    ]) {
      expect(html).toContain(part);
    }
    expect(html.match(/<tr class=/g)?.length).toBeGreaterThanOrEqual(34);
  });

  it("R-PHO-03 photo-process writes the made file and tells what was done", async () => {
    const source = join(folder, "large.jpg");
    const out = join(folder, "out.jpg");
    await writeFile(source, await makeJpeg({ widthPx: 900, heightPx: 1260, noise: 60 }, 92));
    const made = await runCommand("process", [source, "--out", out, "--background", "white"], specs);
    expect(made.exitCode).toBe(0);
    expect(made.text).toContain("更换");
    expect(inspectPhotoFile(new Uint8Array(await readFile(out)))).toMatchObject({ widthPx: 295, heightPx: 413 });
  });

  it("R-PRV-05 what can't be read is told in Chinese and ends with its own code", async () => {
    const pdf = join(folder, "x.jpg");
    await writeFile(pdf, "%PDF-1.7");
    expect(await runCommand("check", [pdf], specs)).toMatchObject({
      exitCode: 1,
      text: expect.stringContaining("PDF"),
    });
    expect((await runCommand("check", [join(folder, "absent.jpg")], specs)).exitCode).toBe(2);
    expect((await runCommand("check", [], specs)).text).toContain("用法");
    expect((await runCommand("check", [good, "--nonsense"], specs)).exitCode).toBe(2);
    expect((await runCommand("check", [good, "--spec", "none"], specs)).text).toContain("nhc");
    expect((await runCommand("process", [good], specs)).text).toContain("用法");
  });
});
