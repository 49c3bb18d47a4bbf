import { type Provider, z } from "@exam/contracts";
import { ControlRefusal } from "./control-refusal.ts";
import type { SandboxContext } from "./sandbox-context.ts";
import type { SandboxUser } from "./sandbox-state.ts";
import type { PushResult, WechatPushes } from "./wechat-pushes.ts";
import type { WechatSceneCodes } from "./wechat-scene-codes.ts";

export interface ScanRequest {
  readonly provider: Provider;
  readonly qrContent: string;
  readonly openId: string;
  /** Whether the person also confirms on the phone. */
  readonly isConfirmed: boolean;
  readonly choice?: "keep" | "move";
}

export type ScanResult =
  /** A QR code of the official account: the event that WeChat pushed, and the product's reply to the person. */
  | ({ readonly kind: "official-account"; readonly pushed: "subscribe" | "scan" } & PushResult)
  /** A QR code of the product itself: what its phone page was told, and whether the person confirmed. */
  | { readonly kind: "handoff"; readonly scanned: Readonly<Record<string, unknown>>; readonly isConfirmed: boolean };

export interface Phone {
  scan(request: ScanRequest): Promise<ScanResult>;
}

interface PhoneParts {
  readonly sceneCodes: WechatSceneCodes;
  readonly pushes: WechatPushes;
  readonly appIdOf: (provider: Provider) => string;
  /** Base of the product's API; that of the QR code's own address when undefined. */
  readonly productApiUrl: () => string | undefined;
}

const answerWithinMs = 10_000;
const Scanned = z.record(z.string(), z.unknown());

/** Plays the person's phone: the platform's scanner, and the product's own page behind a hand-off code. */
export function createPhone(context: SandboxContext, parts: PhoneParts): Phone {
  const { loginCodes, state } = context;

  async function scanAccountCode(user: SandboxUser, scene: string, ticket: string): Promise<ScanResult> {
    const isNew = !user.isFollowing;
    user.isFollowing = true;
    const push = await parts.pushes.send(user, {
      MsgType: "event",
      Event: isNew ? "subscribe" : "SCAN",
      EventKey: isNew ? `qrscene_${scene}` : scene,
      Ticket: ticket,
    });
    return { kind: "official-account", pushed: isNew ? "subscribe" : "scan", ...push };
  }

  async function scanHandoff(request: ScanRequest, user: SandboxUser, code: HandoffCode): Promise<ScanResult> {
    const base = `${parts.productApiUrl() ?? `${code.origin}/api/v1`}/handoffs/${code.handoffId}`;
    const scanned = await callProduct(`${base}/scan`, {
      scanToken: code.scanToken,
      provider: request.provider,
      appId: parts.appIdOf(request.provider),
      code: loginCodes.create(request.provider, user.openId, true),
    });
    if (!request.isConfirmed) return { kind: "handoff", scanned, isConfirmed: false };
    await callProduct(`${base}/confirm`, {
      phoneToken: scanned.phoneToken,
      ...(request.choice === undefined ? {} : { choice: request.choice }),
    });
    return { kind: "handoff", scanned, isConfirmed: true };
  }

  return {
    async scan(request) {
      const user = state.findUser(request.provider, request.openId);
      if (user === undefined) throw new ControlRefusal(404, "sandbox/user-unknown", "没有这个用户。");
      if (request.provider === "wechat") {
        const code = parts.sceneCodes.find(request.qrContent);
        if (code !== undefined) return scanAccountCode(user, code.scene, code.ticket);
      }
      const handoff = readHandoffCode(request.qrContent);
      if (handoff === undefined) {
        throw new ControlRefusal(422, "sandbox/qr-unknown", "二维码已过期，或不是可以识别的二维码。");
      }
      return scanHandoff(request, user, handoff);
    },
  };
}

interface HandoffCode {
  readonly origin: string;
  readonly handoffId: string;
  readonly scanToken: string;
}

/** The id and token stand in the query, or in the query after `#` where the page's router reads it. */
function readHandoffCode(qrContent: string): HandoffCode | undefined {
  if (!URL.canParse(qrContent)) return undefined;
  const url = new URL(qrContent);
  if (url.protocol !== "http:" && url.protocol !== "https:") return undefined;
  const afterHash = url.hash.includes("?") ? url.hash.slice(url.hash.indexOf("?") + 1) : "";
  for (const query of [url.searchParams, new URLSearchParams(afterHash)]) {
    const handoffId = query.get("id") ?? query.get("handoffId");
    const scanToken = query.get("scanToken");
    if (handoffId && scanToken && /^[0-9a-f-]{36}$/i.test(handoffId))
      return { origin: url.origin, handoffId, scanToken };
  }
  return undefined;
}

async function callProduct(url: string, body: Readonly<Record<string, unknown>>): Promise<Record<string, unknown>> {
  let status: number;
  let text: string;
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(answerWithinMs),
    });
    status = response.status;
    text = await response.text();
  } catch {
    throw new ControlRefusal(422, "sandbox/product-silent", "手机打不开这个页面。");
  }
  const reply = readJson(text);
  if (status >= 400) throw new ControlRefusal(422, "sandbox/product-refused", "系统拒绝了这次扫码。", reply);
  const read = Scanned.safeParse(reply ?? {});
  return read.success ? read.data : {};
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
