import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { createAlipayCertify } from "./alipay-certify.ts";
import { type AlipayAnswer, createAlipayMembers } from "./alipay-members.ts";
import { createAlipayMessages } from "./alipay-messages.ts";
import { type AlipayParameters, createAlipaySignatures } from "./alipay-signatures.ts";
import { sendFaceNotice, sendFacePage } from "./face-page.ts";
import { meetFaults, meetFaultsOf } from "./faults.ts";
import type { SandboxContext } from "./sandbox-context.ts";

const freshMs = 15 * 60 * 1000;

/**
 * Plays openapi.alipay.com's gateway for one application: checks RSA2 signatures of requests, signs its replies.
 * Interfaces: `alipay.system.oauth.token`, `alipay.user.info.share`, `alipay.user.certify.open.initialize` and `.query`,
 * the page of `.certify`, and `alipay.open.app.mini.templatemessage.send`.
 */
export function serveAlipayApi(scope: FastifyInstance, context: SandboxContext): void {
  const signatures = createAlipaySignatures(context.credentials.alipay, context.clock);
  const members = createAlipayMembers(context);
  const certify = createAlipayCertify(context);
  const unavailable = { code: "20000", msg: "Service Currently Unavailable", sub_code: "isp.unknow-error" };
  const answerError = (reply: FastifyReply) =>
    reply.type("application/json").send(signatures.signed("error_response", unavailable));
  meetFaults(scope, context.faults, "alipay", answerError);

  const interfaces: Readonly<Record<string, (parameters: AlipayParameters) => AlipayAnswer>> = {
    "alipay.system.oauth.token": members.exchangeToken,
    "alipay.user.info.share": members.shareInfo,
    "alipay.user.certify.open.initialize": certify.initialize,
    "alipay.user.certify.open.query": certify.query,
    "alipay.open.app.mini.templatemessage.send": createAlipayMessages(context),
  };

  scope.post("/gateway.do", async (request, reply) => {
    const parameters = readParameters(request);
    const method = parameters.get("method") ?? "";
    if (method.startsWith("alipay.user.certify.")) {
      const met = await meetFaultsOf(context.faults, "alipay-face", request, reply, answerError);
      if (met !== undefined) return met;
    }
    reply.type("application/json");
    const problem = signatures.problemOf(parameters, freshMs);
    if (problem !== undefined) return refuse(problem);
    const handle = interfaces[method];
    if (handle === undefined) return refuse("isv.invalid-method");
    const answer = handle(parameters);
    if ("content" in answer) return signatures.signed(responseName(method), answer.content);
    const content = {
      code: answer.code,
      msg: messages[answer.code],
      sub_code: answer.subCode,
      sub_msg: answer.subCode,
    };
    return signatures.signed(answer.code === "40004" ? responseName(method) : "error_response", content);
  });

  scope.get("/gateway.do", async (request, reply) => {
    const parameters = readParameters(request);
    const problem = signatures.problemOf(parameters, certify.certifyLifeMs);
    if (problem !== undefined) return sendFaceNotice(reply, `请求无效：${problem}`);
    if (parameters.get("method") !== "alipay.user.certify.open.certify")
      return sendFaceNotice(reply, "isv.invalid-method");
    const step = certify.find(parameters);
    return step === undefined ? sendFaceNotice(reply, "没有这次认证。") : sendFacePage(reply, "/face", step);
  });

  function refuse(subCode: string) {
    const content = { code: "40002", msg: messages["40002"], sub_code: subCode, sub_msg: subCode };
    // Alipay has no key for an application that it does not know.
    return subCode === "isv.invalid-app-id"
      ? { error_response: content }
      : signatures.signed("error_response", content);
  }
}

const messages: Readonly<Record<string, string>> = {
  "20001": "Insufficient Token Permissions",
  "40002": "Invalid Arguments",
  "40004": "Business Failed",
  "40006": "Insufficient Conditions",
};

function responseName(method: string): string {
  return `${method.replaceAll(".", "_")}_response`;
}

function readParameters(request: FastifyRequest): AlipayParameters {
  const form = Buffer.isBuffer(request.body) ? request.body.toString("utf8") : "";
  const query = request.url.split("?")[1] ?? "";
  return new Map([...new URLSearchParams(query), ...new URLSearchParams(form)]);
}
