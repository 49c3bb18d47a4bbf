import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import Fastify from "fastify";
import { afterAll } from "vitest";
import { registerSandboxControls } from "../src/control-routes.ts";
import { createSandbox } from "../src/sandbox.ts";
import { createMovableClock } from "./movable-clock.ts";

/** A started sandbox with its controls behind HTTP, for one test file; it ends with the file. */
export async function startSandboxApp() {
  const clock = createMovableClock();
  const sandbox = await createSandbox({ clock });
  const addresses = await sandbox.start();
  const app = Fastify();
  registerSandboxControls(app, sandbox);
  await app.ready();
  afterAll(async () => {
    await app.close();
    await sandbox.stop();
  });

  const post = (url: string, payload: object) => app.inject({ method: "POST", url, payload });
  const newUser = async (provider = "wechat") =>
    (await post(`/sandbox/${provider}/users`, { nickname: "小明" })).json<{ openId: string; unionId?: string }>();

  /** A product that answers every POST with the reply of its path, and remembers what it was sent. */
  async function startProduct(replies: Record<string, { status?: number; body: unknown }>) {
    const seen: { path: string; body: string }[] = [];
    const server = createServer(async (request, response) => {
      let body = "";
      for await (const chunk of request) body += chunk;
      const path = (request.url ?? "").split("?")[0] ?? "";
      seen.push({ path, body });
      const reply = replies[path] ?? { status: 404, body: {} };
      response.statusCode = reply.status ?? 200;
      response.end(typeof reply.body === "string" ? reply.body : JSON.stringify(reply.body));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    sandbox.setProductAddresses({ wechatCallbackUrl: `${origin}/push`, apiUrl: `${origin}/api/v1` });
    return { origin, seen, [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())) };
  }

  async function callWechat(path: string, body?: object) {
    const init = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
    return (await fetch(addresses.wechatUrl + path, init)).json() as Promise<Record<string, unknown>>;
  }

  async function accessToken(application: { appId: string; secret: string }) {
    const { appId: appid, secret } = application;
    return (await callWechat("/cgi-bin/stable_token", { grant_type: "client_credential", appid, secret })).access_token;
  }

  async function newSceneCode(scene: string): Promise<string> {
    const token = await accessToken(sandbox.credentials.wechat.officialAccount);
    const code = await callWechat(`/cgi-bin/qrcode/create?access_token=${token}`, {
      expire_seconds: 60,
      action_name: "QR_STR_SCENE",
      action_info: { scene: { scene_str: scene } },
    });
    return String(code.url);
  }
  return { app, sandbox, clock, addresses, post, newUser, startProduct, callWechat, accessToken, newSceneCode };
}
