import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createMovableClock } from "../test/movable-clock.ts";
import { createInbox } from "./inbox.ts";
import { createSandbox } from "./sandbox.ts";

let dataDir: string;
beforeEach(async () => {
  dataDir = join(await mkdtemp(join(tmpdir(), "sandbox ")), "nested");
});
afterEach(() => rm(join(dataDir, ".."), { recursive: true }));

describe("a sandbox that is started again", () => {
  it("still knows people, users and education records, and the same application ids", async () => {
    const clock = createMovableClock();
    const first = await createSandbox({ clock, dataDir });
    await first.controls.addPerson({ name: "张三", idNumber: "11010119900307109X" });
    const user = await first.controls.addUser("wechat", { nickname: "小明" });
    await first.controls.addEducationRecord({
      name: "张三",
      idNumber: "11010119900307109X",
      kind: "education",
      school: "北京大学",
      major: "临床医学",
      level: "本科",
      graduatedOn: "2015-07-01",
      certificateNumber: "100011201505000123",
    });
    const second = await createSandbox({ clock, dataDir });
    expect(second.controls.people()).toEqual(first.controls.people());
    expect(second.controls.users()).toEqual([user]);
    expect(second.controls.educationRecords()).toEqual(first.controls.educationRecords());
    expect(second.credentials.wechat.miniProgram.appId).toBe(first.credentials.wechat.miniProgram.appId);
    expect(second.credentials.wechat.miniProgram.secret).not.toBe(first.credentials.wechat.miniProgram.secret);
    expect((await stat(join(dataDir, "sandbox.json"))).mode & 0o777).toBe(0o600);
  });

  it("keeps everything when much is added at once, and replaces a person who is added again", async () => {
    const clock = createMovableClock();
    const { controls } = await createSandbox({ clock, dataDir });
    await Promise.all(
      Array.from({ length: 50 }, (_, index) => controls.addPerson({ name: "张三", idNumber: `${index % 25}` })),
    );
    const saved = JSON.parse(await readFile(join(dataDir, "sandbox.json"), "utf8"));
    expect(saved.people).toHaveLength(25);
    expect((await readdir(dataDir)).sort()).toEqual(["sandbox.json"]);
  });

  it("puts a file aside that it can't read, and starts empty", async () => {
    const clock = createMovableClock();
    await (await createSandbox({ clock, dataDir })).controls.addPerson({ name: "张三", idNumber: "1" });
    await writeFile(join(dataDir, "sandbox.json"), '{"people":[{"name":');
    const again = await createSandbox({ clock, dataDir });
    expect(again.controls.people()).toEqual([]);
    await again.controls.addPerson({ name: "李四", idNumber: "2" });
    expect((await readdir(dataDir)).sort()).toEqual(["sandbox.json", "sandbox.json.unreadable"]);
  });
});

describe("the inbox", () => {
  it.each([
    ["校验码 123456，10分钟", { code: "123456" }],
    ["电话 13812345678，订单 1234567", {}],
    ["第一个 111111 第二个 222222", { code: "111111" }],
    ["打开 https://exam.example/a?token=x_-1。谢谢", { link: "https://exam.example/a?token=x_-1" }],
    ["（http://exam.example/b）", { link: "http://exam.example/b" }],
  ])("finds code and link in “%s”", (text, expected) => {
    const inbox = createInbox(createMovableClock());
    inbox.record({ channel: "email", to: "a@exam.example", text });
    const { code, link } = inbox.list()[0] ?? {};
    expect({ code, link }).toEqual({ code: undefined, link: undefined, ...expected });
  });

  it("lists one person's messages, newest first, however the recipient is written", () => {
    const clock = createMovableClock();
    const inbox = createInbox(clock);
    for (const to of ["+8613812345678", "13812345678", "13900000000", "008613812345678"]) {
      inbox.record({ channel: "sms", to, text: to });
      clock.advanceSeconds(1);
    }
    const texts = ["008613812345678", "13812345678", "+8613812345678"];
    expect(inbox.list("13812345678").map(({ text }) => text)).toEqual(texts);
    expect(inbox.list("+8613812345678")).toEqual(inbox.list("13812345678"));
    expect(inbox.list("13812345678")[0]?.sentAt).toBe("2026-11-21T02:00:03.000Z");
  });
});
