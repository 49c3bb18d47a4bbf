import { MessagePlatform, Provider, Text, z } from "@exam/contracts";
import formbody from "@fastify/formbody";
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { ControlRefusal } from "./control-refusal.ts";
import { FacePlay } from "./face-steps.ts";
import { Fault } from "./faults.ts";
import { registerSandboxPage } from "./page-routes.ts";
import type { Sandbox } from "./sandbox.ts";
import { SandboxEducationRecord, SandboxPerson } from "./sandbox-state.ts";

const OpenId = Text(100);
const NewUser = z.object({
  nickname: Text(100),
  name: z.optional(Text(100)),
  idNumber: z.optional(Text(40)),
});
const LoginCode = z.object({ openId: OpenId, authorise: z.optional(z.boolean()) });
const Scan = z.object({
  qrContent: Text(4000),
  openId: OpenId,
  confirm: z.optional(z.boolean()),
  choice: z.optional(z.enum(["keep", "move"])),
});
const FaceOutcome = z.object({
  faceAuthSessionId: z.uuid(),
  outcome: FacePlay,
  faceImageBase64: z.optional(z.string().check(z.maxLength(8_000_000))),
  /** The provider mixes people up and answers for this one. */
  as: z.optional(z.object({ name: Text(100), idNumber: Text(40) })),
});
const Unfollow = z.object({ openId: OpenId });
const WechatText = z.object({ openId: OpenId, text: Text(2000) });
const AllowedMessage = z.object({ openId: OpenId, templateId: Text(64), subscribeId: z.optional(Text(64)) });
const MessagePlatformPath = z.object({ platform: MessagePlatform });
const MessageQuery = z.object({ to: z.optional(z.string()) });
const ProviderPath = z.object({ provider: Provider });

const maxBodyBytes = 10 * 1024 * 1024;

/** The body or query was not of the shape; `paths` are the members that are wrong. */
class WrongShape extends Error {
  readonly paths: readonly string[];
  constructor(paths: readonly string[]) {
    super("wrong shape");
    this.name = "WrongShape";
    this.paths = paths;
  }
}

/** @throws WrongShape */
function read<Shape extends z.core.$ZodType>(shape: Shape, value: unknown): z.infer<Shape> {
  const parsed = z.safeParse(shape, value);
  if (!parsed.success) throw new WrongShape(parsed.error.issues.map((issue) => issue.path.join(".")));
  return parsed.data;
}

/**
 * Adds the sandbox's controls (`/sandbox/...`) and its page (`GET /sandbox`) to an app: what a person does with a phone,
 * what an operator does, what arrived in the inbox. Errors are problem documents, like the product's own.
 */
export function registerSandboxControls(app: FastifyInstance, sandbox: Sandbox): void {
  app.register(async (scope) => {
    const { controls } = sandbox;
    if (!scope.hasContentTypeParser("application/x-www-form-urlencoded")) await scope.register(formbody);
    scope.addHook("onRequest", refuseOtherSites);
    scope.setErrorHandler(answerError);

    scope.get("/sandbox/messages", async (request) => ({
      items: controls.messages(read(MessageQuery, request.query).to),
    }));

    scope.post("/sandbox/people", { bodyLimit: maxBodyBytes }, async (request, reply) => {
      const person = read(SandboxPerson, request.body);
      await controls.addPerson(person);
      return reply.code(201).send({ name: person.name, idNumber: person.idNumber });
    });

    scope.post("/sandbox/education-records", async (request, reply) => {
      const record = read(SandboxEducationRecord, request.body);
      await controls.addEducationRecord(record);
      return reply.code(201).send(record);
    });

    scope.post("/sandbox/:provider/users", async (request, reply) => {
      const { provider } = read(ProviderPath, request.params);
      const { openId, unionId } = await controls.addUser(provider, read(NewUser, request.body));
      return reply.code(201).send({ openId, unionId });
    });

    scope.post("/sandbox/:provider/login-codes", async (request, reply) => {
      const { provider } = read(ProviderPath, request.params);
      const { openId, authorise } = read(LoginCode, request.body);
      return reply.code(201).send(controls.createLoginCode(provider, openId, authorise));
    });

    scope.post("/sandbox/:provider/scans", async (request) => {
      const { provider } = read(ProviderPath, request.params);
      const { confirm = true, ...scan } = read(Scan, request.body);
      return controls.scan({ provider, ...scan, isConfirmed: confirm });
    });

    scope.post("/sandbox/wechat/unfollows", async (request) => controls.unfollow(read(Unfollow, request.body).openId));

    scope.post("/sandbox/wechat/texts", async (request) => {
      const { openId, text } = read(WechatText, request.body);
      return controls.sendText(openId, text);
    });

    scope.post("/sandbox/:platform/message-permissions", async (request, reply) => {
      const { platform: provider } = read(MessagePlatformPath, request.params);
      controls.allowMessage({ provider, ...read(AllowedMessage, request.body) });
      return reply.code(204).send();
    });

    scope.post("/sandbox/face-outcomes", { bodyLimit: maxBodyBytes }, async (request) => {
      const { faceAuthSessionId, ...play } = read(FaceOutcome, request.body);
      const step = controls.playFace(faceAuthSessionId, play);
      return { provider: step.service, outcome: step.result?.outcome };
    });

    scope.post("/sandbox/faults", async (request) => {
      controls.setFault(read(Fault, request.body));
      return { items: controls.faults() };
    });

    registerSandboxPage(scope, controls);
  });
}

/** A page of another site that is open in the same browser must not play the operator. */
async function refuseOtherSites(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const { origin } = request.headers;
  if (request.method === "GET" || origin === undefined) return;
  if (URL.canParse(origin) && new URL(origin).host === request.headers.host) return;
  await problem(request, reply, 403, "request/cross-site", "请从沙箱页面操作。");
}

function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof WrongShape) {
    const fields = error.paths.map((path) => ({ path, code: "invalid", message: "缺少这一项，或格式不正确。" }));
    return problem(request, reply, 400, "request/invalid", "填写的内容有误。", { fields });
  }
  if (error instanceof ControlRefusal) {
    const productReply = error.productReply === undefined ? {} : { productReply: error.productReply };
    return problem(request, reply, error.status, error.code, error.message, productReply);
  }
  if (error.statusCode !== undefined && error.statusCode < 500) {
    return problem(request, reply, error.statusCode, "request/malformed", "请求内容无法读取。");
  }
  request.log.error({ name: error.name, stack: error.stack }, "sandbox control failed");
  return problem(request, reply, 500, "internal/unexpected", "沙箱出现异常。");
}

function problem(
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  code: string,
  detail: string,
  extra: Readonly<Record<string, unknown>> = {},
): FastifyReply {
  return reply
    .code(status)
    .type("application/problem+json; charset=utf-8")
    .send({ type: "about:blank", title: code, status, code, detail, requestId: request.id, ...extra });
}
