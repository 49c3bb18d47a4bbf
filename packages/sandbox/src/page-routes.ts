import { DegreeKind, DegreeLevel, Provider, Text, z } from "@exam/contracts";
import type { FastifyInstance } from "fastify";
import { ControlRefusal } from "./control-refusal.ts";
import { FacePlay } from "./face-steps.ts";
import { FaultMode, FaultyProvider } from "./faults.ts";
import type { ScanResult } from "./phone.ts";
import type { SandboxControls } from "./sandbox.ts";
import { renderSandboxPage } from "./sandbox-page.ts";
import type { PushResult } from "./wechat-pushes.ts";

const Optional = z.pipe(
  z.optional(z.string()),
  z.transform((text) => (text === undefined || text.trim() === "" ? undefined : text.trim())),
);
const PersonForm = z.object({ name: Text(100), idNumber: Text(40) });
const UserForm = z.object({ provider: Provider, nickname: Text(100), name: Optional, idNumber: Optional });
const RecordForm = z.object({
  name: Text(100),
  idNumber: Text(40),
  kind: DegreeKind,
  school: Text(100),
  major: Text(100),
  level: DegreeLevel,
  graduatedOn: z.iso.date(),
  certificateNumber: Text(40),
});
const ScanForm = z.object({ user: Text(200), qrContent: Text(4000) });
const UserOnlyForm = z.object({ user: Text(200) });
const TextForm = z.object({ user: Text(200), text: Text(2000) });
const FaceForm = z.object({ service: Text(40), token: Text(300), outcome: FacePlay });
const FaultForm = z.object({ provider: FaultyProvider, mode: FaultMode, count: Optional });

/** The readable page and its forms. Every form answers by sending the browser back to the page with a notice. */
export function registerSandboxPage(scope: FastifyInstance, controls: SandboxControls): void {
  scope.get("/sandbox", async (request, reply) => {
    const { notice } = z.object({ notice: z.optional(z.string()) }).parse(request.query);
    return reply
      .headers({
        "content-security-policy":
          "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'; frame-ancestors 'none'",
        "cache-control": "no-store",
      })
      .type("text/html; charset=utf-8")
      .send(renderSandboxPage(controls, notice));
  });

  /** @param act does what the form asks and says what came of it. */
  function form<Shape extends z.core.$ZodType>(
    name: string,
    shape: Shape,
    act: (input: z.infer<Shape>) => Promise<string>,
  ) {
    scope.post(`/sandbox/page/${name}`, async (request, reply) => {
      const parsed = z.safeParse(shape, request.body);
      const notice = parsed.success ? await noticeOf(() => act(parsed.data)) : "填写的内容有误，请检查后重新提交。";
      return reply.redirect(`/sandbox?notice=${encodeURIComponent(notice)}`, 303);
    });
  }

  form("people", PersonForm, async (person) => {
    await controls.addPerson(person);
    return `已登记 ${person.name}。`;
  });
  form("users", UserForm, async ({ provider, ...user }) => {
    const { openId } = await controls.addUser(provider, user);
    return `已添加用户 ${user.nickname}（${openId}）。`;
  });
  form("education-records", RecordForm, async (record) => {
    await controls.addEducationRecord(record);
    return `已登记证书 ${record.certificateNumber}。`;
  });
  form("scans", ScanForm, async ({ user, qrContent }) => {
    const { provider, openId } = readUser(user);
    return describeScan(await controls.scan({ provider, openId, qrContent: qrContent.trim(), isConfirmed: true }));
  });
  form("unfollows", UserOnlyForm, async ({ user }) =>
    describePush("已取消关注", await controls.unfollow(readUser(user).openId)),
  );
  form("texts", TextForm, async ({ user, text }) =>
    describePush("已发送", await controls.sendText(readUser(user).openId, text)),
  );
  form("faces", FaceForm, async ({ service, token, outcome }) => {
    const step = controls.faceSteps().find((known) => known.service === service && known.token === token);
    if (step === undefined) throw new ControlRefusal(404, "sandbox/face-unknown", "没有这次人脸认证。");
    controls.playFace(step.orderNumber, { outcome });
    return "刷脸结束。";
  });
  form("faults", FaultForm, async ({ provider, mode, count }) => {
    const times = Number(count);
    controls.setFault({ provider, mode, ...(Number.isInteger(times) && times > 0 ? { count: times } : {}) });
    return "故障设置已更新。";
  });
}

async function noticeOf(act: () => Promise<string>): Promise<string> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof ControlRefusal) return error.message;
    throw error;
  }
}

/** The value of a user in a list: `wechat:o…`. */
function readUser(value: string): { provider: Provider; openId: string } {
  const [provider, openId = ""] = value.split(":");
  const parsed = Provider.safeParse(provider);
  if (!parsed.success) throw new ControlRefusal(404, "sandbox/user-unknown", "没有这个用户。");
  return { provider: parsed.data, openId };
}

function describeScan(result: ScanResult): string {
  if (result.kind === "handoff") return result.isConfirmed ? "已扫码并在手机上确认。" : "已扫码。";
  return describePush(result.pushed === "subscribe" ? "已扫码并关注公众号" : "已扫码", result);
}

function describePush(done: string, result: PushResult): string {
  if (result.problem !== undefined) return `${done}，但系统没有正确应答：${result.problem}。`;
  return result.replyText === undefined ? `${done}。` : `${done}，公众号回复：${result.replyText}`;
}
