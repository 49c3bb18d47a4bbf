import type { LoginCodeExchange } from "./login-code.ts";

/** A QR code of the official account that carries a scene; `url` is its content, `imageUrl` a picture of it. */
export interface WechatSceneQr {
  readonly ticket: string;
  readonly url: string;
  readonly imageUrl: string;
  readonly expireSeconds: number;
}

export interface WechatFollower {
  readonly isFollowing: boolean;
  /** Absent for somebody who does not follow, or when no open-platform account joins the apps. */
  readonly unionId?: string;
}

export type WechatTextOutcome =
  | { readonly outcome: "sent" }
  /** The person has not been in touch within 48 hours, or no longer follows. */
  | { readonly outcome: "refused"; readonly reason: "not-reachable" };

/** Port: WeChat's server API for the mini-program and the official account. `appId` is the mini-program's. */
export interface WechatClient extends LoginCodeExchange {
  readonly officialAccountAppId: string;
  /** @param scene 1–64 characters. @param expireSeconds 1 to 2 592 000 (30 days). */
  createSceneQr(scene: string, expireSeconds: number): Promise<WechatSceneQr>;
  /** @param openId an open id of the official account. */
  findFollower(openId: string): Promise<WechatFollower>;
  /** Sends a customer-service text to a follower. @param openId an open id of the official account. */
  sendText(openId: string, text: string): Promise<WechatTextOutcome>;
}
