interface PushEnvelope {
  /** Open id of the person, within the official account. */
  readonly openId: string;
  /** The account's own id (`gh_…`). */
  readonly accountId: string;
  readonly sentAt: Date;
  /** Equal for the repeats WeChat sends when it got no answer in five seconds; handle each key once. */
  readonly deduplicationKey: string;
}

/** A push from WeChat to the official account, opened and verified. `scene` is without the `qrscene_` prefix. */
export type WechatPushEvent = PushEnvelope &
  (
    | { readonly kind: "subscribe"; readonly scene?: string; readonly ticket?: string }
    | { readonly kind: "scan"; readonly scene: string; readonly ticket?: string }
    | { readonly kind: "unsubscribe" }
    | { readonly kind: "text"; readonly text: string }
    | { readonly kind: "other"; readonly messageType: string; readonly eventType?: string }
  );

/** The query of a push: `signature`, `timestamp`, `nonce`, and in safe mode `encrypt_type`, `msg_signature`. */
export type WechatPushQuery = Readonly<Record<string, string | undefined>>;

export interface WechatPushReply {
  readonly contentType: string;
  readonly body: string;
}

/** Port: opens WeChat's signed pushes and writes the passive replies. */
export interface WechatPush {
  /**
   * Answers the address check that WeChat makes once when the callback URL is configured.
   * @returns the `echostr` to send back as plain text.
   * @throws Refusal `callback/bad-signature`.
   */
  answerAddressCheck(query: WechatPushQuery): string;
  /**
   * @param body the raw request body, XML text.
   * @throws Refusal `callback/bad-signature` when the signature, the time or the encryption does not hold,
   *   `request/malformed` when a well-signed body is not a push.
   */
  open(query: WechatPushQuery, body: string): WechatPushEvent;
  /** A text for the person, in the mode that the account is configured for. */
  replyText(event: WechatPushEvent, text: string): WechatPushReply;
  /** Accepts the push and says nothing to the person. */
  replyNothing(): WechatPushReply;
}
