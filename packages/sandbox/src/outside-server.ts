import Fastify, { type FastifyInstance } from "fastify";
import { serveAlipayApi } from "./alipay-api.ts";
import { serveBaiduApi } from "./baidu-api.ts";
import { serveBaiduFaceApi } from "./baidu-face-api.ts";
import { serveEducationArchiveApi } from "./education-archive-api.ts";
import { serveEducationBrokers } from "./education-brokers.ts";
import { serveEducationRegisterApi } from "./education-register-api.ts";
import { serveFacePages } from "./face-page.ts";
import { serveS3Api } from "./s3-api.ts";
import type { SandboxContext } from "./sandbox-context.ts";
import { serveSocialCardApi } from "./social-card-api.ts";
import { serveTencentEidApi } from "./tencent-eid-api.ts";
import { serveTencentSmsApi } from "./tencent-sms-api.ts";
import { serveWechatApi } from "./wechat-api.ts";
import type { WechatSceneCodes } from "./wechat-scene-codes.ts";

const maxBodyBytes = 32 * 1024 * 1024;

/**
 * The HTTP server of all outside systems, each below a path of its own. Bodies reach the routes as the bytes that were
 * sent, since signatures cover those.
 */
export function createOutsideServer(context: SandboxContext, sceneCodes: WechatSceneCodes): FastifyInstance {
  const server = Fastify({ bodyLimit: maxBodyBytes, forceCloseConnections: true });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
  server.register(async (scope) => serveWechatApi(scope, context, sceneCodes), { prefix: "/wechat" });
  server.register(async (scope) => serveAlipayApi(scope, context), { prefix: "/alipay" });
  server.register(async (scope) => serveBaiduApi(scope, context), { prefix: "/baidu" });
  server.register(async (scope) => serveBaiduFaceApi(scope, context), { prefix: "/baidu-face" });
  server.register(async (scope) => serveTencentEidApi(scope, context), { prefix: "/tencent-eid" });
  server.register(async (scope) => serveSocialCardApi(scope, context), { prefix: "/social-card" });
  server.register(async (scope) => serveTencentSmsApi(scope, context), { prefix: "/sms" });
  server.register(
    async (scope) => {
      serveEducationRegisterApi(scope, context);
      serveEducationBrokers(scope, context);
      serveEducationArchiveApi(scope, context);
    },
    { prefix: "/education-register" },
  );
  server.register(async (scope) => serveFacePages(scope, context.faceSteps), { prefix: "/face" });
  server.register(async (scope) => serveS3Api(scope, context));
  return server;
}
