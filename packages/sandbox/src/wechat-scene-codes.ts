import { randomBytes } from "node:crypto";
import type { Clock } from "@exam/contracts";

/** A QR code of the official account with a scene, as the product asked for it. */
export interface WechatSceneCode {
  readonly scene: string;
  readonly ticket: string;
  readonly url: string;
  readonly expiresAt: Date;
}

export interface WechatSceneCodes {
  create(scene: string, expireSeconds: number): WechatSceneCode;
  /** @param content what is in the picture (`url`), or the address of the picture itself. */
  find(content: string): WechatSceneCode | undefined;
  findByTicket(ticket: string): WechatSceneCode | undefined;
  /** Those that still work, newest first. */
  list(): WechatSceneCode[];
}

export function createWechatSceneCodes(clock: Clock): WechatSceneCodes {
  const codes: WechatSceneCode[] = [];
  const isAlive = (code: WechatSceneCode) => code.expiresAt > clock.now();

  function findByTicket(ticket: string): WechatSceneCode | undefined {
    return codes.find((code) => code.ticket === ticket && isAlive(code));
  }

  return {
    create(scene, expireSeconds) {
      const code: WechatSceneCode = {
        scene,
        ticket: `gQ${randomBytes(60).toString("base64")}==`,
        url: `http://weixin.qq.com/q/02${randomBytes(16).toString("base64url")}`,
        expiresAt: new Date(clock.now().getTime() + expireSeconds * 1000),
      };
      codes.unshift(code);
      codes.length = Math.min(codes.length, 1000);
      return code;
    },
    find(content) {
      const byUrl = codes.find((code) => code.url === content && isAlive(code));
      if (byUrl !== undefined) return byUrl;
      if (!URL.canParse(content)) return undefined;
      const ticket = new URL(content).searchParams.get("ticket");
      return ticket === null ? undefined : findByTicket(ticket);
    },
    findByTicket,
    list: () => codes.filter(isAlive),
  };
}
