import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type OutsideSystems, startOutsideSystems } from "../test/outside-systems.ts";
import { createSmtpMailSender, type MailSender, type SmtpSettings } from "./mail.ts";

let outside: OutsideSystems;
beforeAll(async () => {
  outside = await startOutsideSystems();
});
afterAll(() => outside[Symbol.asyncDispose]());

function sender(changes: Partial<SmtpSettings> = {}): MailSender {
  return createSmtpMailSender({
    ...outside.addresses.smtp,
    ...outside.sandbox.credentials.mail,
    tls: "none",
    timeoutMs: 2000,
    ...changes,
  });
}

const mail = { subject: "激活您的账号", text: "校验码 246801，或打开 https://exam.example/activate?token=abc-_1。" };

describe("sending a mail", () => {
  it("reaches the person over SMTP with subject, text, code and link", async () => {
    expect(await sender().send({ ...mail, to: "Zhang@exam.example" })).toMatchObject({ outcome: "sent" });
    expect(outside.sandbox.controls.messages("zhang@exam.example")).toMatchObject([
      { channel: "email", ...mail, code: "246801", link: "https://exam.example/activate?token=abc-_1" },
    ]);
  });

  it("sends many at once", async () => {
    const one = sender();
    await Promise.all(
      Array.from({ length: 12 }, (_, index) => one.send({ ...mail, to: `many-${index}@exam.example` })),
    );
    expect(outside.sandbox.controls.messages().filter(({ to }) => to.startsWith("many-"))).toHaveLength(12);
  });

  it("is refused for a recipient the server does not know", async () => {
    expect(await sender().send({ ...mail, to: "nobody@nowhere.invalid" })).toEqual({
      outcome: "refused",
      reason: "invalid-recipient",
    });
  });

  it("never goes to a second recipient or carries a header that was smuggled in", async () => {
    for (const to of [
      "a@exam.example, b@exam.example",
      "a@exam.example\r\nBcc: b@exam.example",
      "b@exam.example <a@exam.example>",
      "",
    ]) {
      expect(await sender().send({ ...mail, to })).toEqual({ outcome: "refused", reason: "invalid-recipient" });
    }
    await sender().send({ to: "c@exam.example", subject: "x\r\nBcc: b@exam.example", text: "y" });
    expect(outside.sandbox.controls.messages("b@exam.example")).toEqual([]);
    expect(outside.sandbox.controls.messages("c@exam.example")).toHaveLength(1);
  });

  it("is unavailable with a wrong password, and tells nothing of it", async () => {
    const error: unknown = await sender({ password: "wrong-pass" })
      .send({ ...mail, to: "d@exam.example" })
      .catch((caught: unknown) => caught);
    expect(error).toMatchObject({
      name: "ProviderUnavailable",
      provider: "mail",
      reason: "rejected",
      providerCode: "535",
    });
    expect(`${String(error)}${JSON.stringify(error)}`).not.toMatch(/wrong-pass|d@exam/);
    expect(outside.sandbox.controls.messages("d@exam.example")).toEqual([]);
  });

  it("is unavailable when the server has trouble, and works again after", async () => {
    const one = sender();
    for (const mode of ["error", "garbage", "off"] as const) {
      outside.sandbox.controls.setFault({ provider: "mail", mode, count: 1 });
      await expect(one.send({ ...mail, to: "e@exam.example" })).rejects.toMatchObject({ provider: "mail" });
    }
    expect(await one.send({ ...mail, to: "e@exam.example" })).toMatchObject({ outcome: "sent" });
    expect(outside.sandbox.controls.messages("e@exam.example")).toHaveLength(1);
  });

  it("is unavailable when nobody listens or nobody answers", async () => {
    await expect(sender({ port: 1 }).send({ ...mail, to: "f@exam.example" })).rejects.toMatchObject({
      reason: "network",
    });
    await using silent = await listenSilently();
    await expect(
      sender({ port: silent.port, timeoutMs: 300 }).send({ ...mail, to: "f@exam.example" }),
    ).rejects.toMatchObject({ reason: "timeout" });
  });

  it("does not hand its password to a server without TLS when TLS is required", async () => {
    await expect(sender({ tls: "required" }).send({ ...mail, to: "g@exam.example" })).rejects.toMatchObject({
      name: "ProviderUnavailable",
    });
    expect(outside.sandbox.controls.messages("g@exam.example")).toEqual([]);
  });
});

async function listenSilently() {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
