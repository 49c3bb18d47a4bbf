import { expect, it } from "vitest";
import { startSandboxApp } from "../test/sandbox-app.ts";

const { app, newUser, startProduct, newSceneCode } = await startSandboxApp();

const form = (url: string, fields: Record<string, string>) =>
  app.inject({
    method: "POST",
    url,
    headers: { "content-type": "application/x-www-form-urlencoded" },
    payload: new URLSearchParams(fields).toString(),
  });

it("shows what was added by its forms, and escapes it", async () => {
  const added = await form("/sandbox/page/users", {
    provider: "wechat",
    nickname: "<script>alert(1)</script>",
    name: "",
  });
  expect(added.statusCode).toBe(303);
  await form("/sandbox/page/people", { name: "王𠅤", idNumber: '"><img>' });
  const page = (await app.inject(added.headers.location ?? "")).body;
  expect(page).toContain("已添加用户 &lt;script&gt;alert(1)&lt;/script&gt;");
  expect(page).not.toContain("<script");
  expect(page).toContain("王𠅤");
  expect(page).toContain("&quot;&gt;&lt;img&gt;");
});

it("loads nothing from elsewhere and runs no scripts", async () => {
  const page = await app.inject("/sandbox");
  expect(page.headers["content-security-policy"]).toContain("default-src 'none'");
  expect(page.body.match(/(?:src|href)="(?!data:|\/)[^"]*"/g)).toBeNull();
});

it("scans for a person and tells the answer, and says what is wrong with a form", async () => {
  await using _product = await startProduct({ "/push": { body: "success" } });
  const { openId } = await newUser();
  const scanned = await form("/sandbox/page/scans", {
    user: `wechat:${openId}`,
    qrContent: await newSceneCode("bind:11"),
  });
  expect(decodeURIComponent(scanned.headers.location ?? "")).toContain("已扫码并关注公众号");
  const unknown = await form("/sandbox/page/scans", { user: `wechat:${openId}`, qrContent: "nothing" });
  expect(decodeURIComponent(unknown.headers.location ?? "")).toContain("二维码已过期");
  const wrong = await form("/sandbox/page/faults", { provider: "nobody", mode: "error" });
  expect(decodeURIComponent(wrong.headers.location ?? "")).toContain("填写的内容有误");
});
