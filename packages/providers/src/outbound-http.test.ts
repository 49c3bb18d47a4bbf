import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "@exam/contracts";
import { describe, expect, it } from "vitest";
import { exchange, readJson } from "./outbound-http.ts";

async function listen(answer: RequestListener) {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

describe("a call to an outside system", () => {
  it.each([
    ["an address", (url: string) => () => ({ url })],
    ["a signed request", (url: string) => async () => new Request(url, { headers: { authorization: "secret" } })],
  ])("by %s does not follow a redirect", async (_name, requestOf) => {
    await using elsewhere = await listen((_request, response) => response.end("{}"));
    await using server = await listen((_request, response) =>
      response.writeHead(302, { location: elsewhere.url }).end(),
    );
    await expect(exchange({ provider: "sms", request: requestOf(server.url) })).rejects.toMatchObject({
      reason: "bad-status",
      providerCode: "302",
    });
    expect(elsewhere.seen).toEqual([]);
  });

  it("takes as long as allowed for the whole reply, not for its first byte", async () => {
    await using server = await listen((_request, response) => response.writeHead(200).write("{"));
    await expect(
      exchange({ provider: "sms", timeoutMs: 200, request: () => ({ url: server.url }) }),
    ).rejects.toMatchObject({ reason: "timeout" });
  });

  it("reads no more than allowed", async () => {
    await using server = await listen((_request, response) => response.end("x".repeat(101)));
    const call = (maxReplyBytes: number) =>
      exchange({ provider: "sms", maxReplyBytes, request: () => ({ url: server.url }) });
    await expect(call(100)).rejects.toMatchObject({ reason: "bad-reply" });
    expect((await call(101)).bytes).toHaveLength(101);
  });

  it("is made once unless it may be repeated, and not repeated after an answer", async () => {
    let status = 503;
    await using server = await listen((_request, response) => response.writeHead(status).end());
    const call = (attempts?: number) =>
      exchange({ provider: "sms", request: () => ({ url: server.url }), ...(attempts ? { attempts } : {}) });
    await expect(call()).rejects.toMatchObject({ providerCode: "503" });
    expect(server.seen).toHaveLength(1);
    await expect(call(3)).rejects.toMatchObject({ providerCode: "503" });
    expect(server.seen).toHaveLength(4);
    status = 404;
    expect((await call(3)).status).toBe(404);
    expect(server.seen).toHaveLength(5);
  });

  it("lets a fault of our own through as it is", async () => {
    const broken = () => {
      throw new TypeError("a bug");
    };
    await expect(exchange({ provider: "sms", attempts: 3, request: broken })).rejects.toBeInstanceOf(TypeError);
  });
});

describe("reading JSON", () => {
  const reply = (text: string | Buffer) => ({ status: 200, headers: new Headers(), bytes: Buffer.from(text) });

  it("never quotes what it could not read", () => {
    const shape = z.object({ name: z.string() });
    expect(readJson("sms", shape, reply('{"name":"张三","more":1}'))).toEqual({ name: "张三" });
    for (const text of ["张三 110101", '{"name":110101}', "null", "", Buffer.from([0x22, 0xff, 0x22])]) {
      const error = (() => {
        try {
          return readJson("sms", shape, reply(text));
        } catch (caught) {
          return caught;
        }
      })();
      expect(error).toMatchObject({ name: "ProviderUnavailable", reason: "bad-reply" });
      expect(error).not.toHaveProperty("cause");
      expect(String(error)).not.toMatch(/张三|110101/);
    }
  });
});
