import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { Refusal } from "@exam/contracts";
import { receiveWechatPush } from "../binding/receive-wechat-push.ts";
import type { ServiceContext } from "../service-context.ts";

export interface ReceivedPush {
  readonly query: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface WechatPushReceiver {
  readonly url: string;
  /** Everything that arrived, oldest first, to be replayed or forged. */
  readonly received: ReceivedPush[];
  /** While true, pushes are kept and answered with an error, as by a product that is down. */
  isDeaf: boolean;
  close(): Promise<void>;
}

/** The callback address that the sandbox's WeChat knows: hands each push to the verb, as the function does. */
export async function startPushReceiver(context: ServiceContext): Promise<WechatPushReceiver> {
  const received: ReceivedPush[] = [];
  const server = createServer(async (request, response) => {
    const { searchParams } = new URL(request.url ?? "", "http://callback");
    const push = { query: Object.fromEntries(searchParams), body: await text(request) };
    received.push(push);
    if (receiver.isDeaf) return response.writeHead(503).end();
    try {
      const reply = await receiveWechatPush(context, push);
      response.setHeader("content-type", reply.contentType).end(reply.body);
    } catch (error) {
      response.writeHead(error instanceof Refusal ? 403 : 500).end();
    }
    return response;
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const receiver: WechatPushReceiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/callbacks/wechat`,
    received,
    isDeaf: false,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return receiver;
}
