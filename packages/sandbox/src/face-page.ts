import { z } from "@exam/contracts";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { ControlRefusal } from "./control-refusal.ts";
import { FacePlay, type FaceStep, type FaceSteps } from "./face-steps.ts";
import { type Html, html } from "./html.ts";

const plays: Readonly<Record<FacePlay, string>> = {
  passed: "本人刷脸（通过）",
  failed: "用照片刷脸（不通过）",
  "other-face": "换一个人刷脸",
  "timed-out": "一直不露脸（超时）",
  cancelled: "离开",
};

const style = `
:root{color-scheme:light;font:18px/1.6 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans SC",sans-serif;color:#1b2733;background:#f3f5f8}
body{margin:0 auto;max-width:420px;padding:32px 20px}h1{font-size:24px;margin:0 0 8px}p{color:#51606f;margin:0 0 20px}form,label{display:grid;grid-template-columns:minmax(0,1fr);gap:14px}
button{font:inherit;min-height:52px;border:1px solid #0b5cab;border-radius:8px;background:#fff;color:#0b5cab}button[value=passed],button[value=allow]{background:#0b5cab;color:#fff}
label{gap:4px}select,input{width:100%;box-sizing:border-box;font:inherit;min-height:48px;padding:4px 10px;border:1px solid #8a97a5;border-radius:8px;background:#fff;color:inherit}
:focus-visible{outline:3px solid #f2a900;outline-offset:2px}`;

/**
 * Buttons for everything the person before the camera can do. @param action where the form goes. @param picture a field
 * for what the camera sees.
 */
export function facePlayForm(action: string, step: FaceStep, picture?: Html): Html {
  const buttons = Object.entries(plays).map(
    ([play, label]) => html`<button name="outcome" value="${play}">${label}</button>`,
  );
  const encoding = picture === undefined ? undefined : html` enctype="multipart/form-data"`;
  return html`<form method="post" action="${action}"${encoding}>${picture}<input type="hidden" name="service" value="${step.service}"><input type="hidden" name="token" value="${step.token}">${buttons}</form>`;
}

/** Answers with the page on which the person shows the face. `prefix` is where `serveFacePages` is mounted. */
export function sendFacePage(reply: FastifyReply, prefix: string, step: FaceStep): FastifyReply {
  const picture = html`<label>镜头里的人（JPEG 照片，可不选）<input type="file" name="picture" accept="image/jpeg"></label>`;
  const form = facePlayForm(`${prefix}/play`, step, picture);
  return sendHtml(reply, "人脸认证", html`<p>沙箱扮演认证平台的刷脸页面。请 ${step.identity.name} 刷脸。</p>${form}`);
}

export function sendFaceNotice(reply: FastifyReply, notice: string): FastifyReply {
  return sendHtml(reply.code(400), "无法认证", html`<p role="alert">${notice}</p>`);
}

/** The buttons of `sendFacePage`: each ends the step and leads back to the product. */
export function serveFacePages(scope: FastifyInstance, steps: FaceSteps): void {
  const Form = z.object({
    service: z.enum(["wechat-face", "alipay-face", "tencent-eid", "baidu-face"]),
    token: z.string(),
    outcome: FacePlay,
  });
  scope.post("/play", async (request, reply) => {
    const { picture, ...fields } = await readForm(request);
    const form = Form.safeParse(fields);
    const step = form.success ? steps.findByToken(form.data.service, form.data.token) : undefined;
    if (!form.success || step === undefined) return sendFaceNotice(reply, "没有这次认证。");
    try {
      const image = picture instanceof File && picture.size > 0 ? Buffer.from(await picture.arrayBuffer()) : undefined;
      const result = steps.play(step, { ...form.data, faceImageBase64: image?.toString("base64") });
      const target = step.returnUrl?.(result);
      return target ? reply.redirect(target, 303) : sendHtml(reply, "已结束", html`<p>请返回原来的页面。</p>`);
    } catch (error) {
      if (error instanceof ControlRefusal) return sendFaceNotice(reply, error.message);
      throw error;
    }
  });
}

async function readForm({ body, headers }: FastifyRequest): Promise<Record<string, string | File>> {
  const received = new Response(Buffer.isBuffer(body) ? body : "", {
    headers: { "content-type": headers["content-type"] ?? "" },
  });
  return Object.fromEntries(await received.formData().catch(() => new FormData()));
}

/** A small page for a phone. @param title also its heading. */
export function sendHtml(reply: FastifyReply, title: string, content: Html): FastifyReply {
  const page = html`<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><style>${{ markup: style }}</style></head><body><main><h1>${title}</h1>${content}</main></body></html>`;
  return reply
    .headers({
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
      "cache-control": "no-store",
    })
    .type("text/html; charset=utf-8")
    .send(`<!doctype html>${page.markup}`);
}
