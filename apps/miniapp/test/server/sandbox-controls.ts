export type EducationRecord = {
  name: string;
  idNumber: string;
  kind: "education" | "degree";
  school: string;
  major: string;
  level: "中专" | "专科" | "本科" | "硕士" | "博士";
  graduatedOn: string;
  certificateNumber: string;
};
export type Message = {
  channel: string;
  to: string;
  subject?: string;
  text: string;
  code?: string;
  link?: string;
  sentAt: string;
};
export type PlayedProvider = "wechat" | "alipay" | "baidu" | "social-card";
export type FacePlay = "passed" | "failed" | "cancelled" | "other-face" | "timed-out";
export type ScanReply = { reply?: string } & Record<string, unknown>;
export type SandboxControls = ReturnType<typeof createSandboxControls>;

/** Plays the person with the phone, the mail reader and the operator, over the sandbox's own HTTP controls. */
export function createSandboxControls(origin: string) {
  async function send<T>(method: "GET" | "POST", path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${origin}/sandbox/${path}`, {
      method,
      ...(body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`sandbox ${method} ${path} answered ${response.status}: ${text}`);
    return (text === "" ? undefined : JSON.parse(text)) as T;
  }
  return {
    captchaAnswer: async (captchaId: string): Promise<string> =>
      (await send<{ answer: string }>("GET", `captchas/${captchaId}`)).answer,
    messages: async (to: string): Promise<Message[]> =>
      (await send<{ items: Message[] }>("GET", `messages?to=${encodeURIComponent(to)}`)).items,
    addPerson: (person: { name: string; idNumber: string; faceImageBase64?: string }) =>
      send<unknown>("POST", "people", person),
    addEducationRecord: (record: EducationRecord) => send<unknown>("POST", "education-records", record),
    addUser: (provider: PlayedProvider, user: { nickname: string; name?: string; idNumber?: string }) =>
      send<{ openId: string; unionId?: string }>("POST", `${provider}/users`, user),
    /** `authorise`: the person agrees that the platform hands over who they are. */
    loginCode: (provider: PlayedProvider, openId: string, authorise = true) =>
      send<{ code: string; appId: string }>("POST", `${provider}/login-codes`, { openId, authorise }),
    scan: (provider: PlayedProvider, scan: { qrContent: string; openId: string; confirm?: boolean }) =>
      send<ScanReply>("POST", `${provider}/scans`, scan),
    /** The person allows one message of this template in the mini-program's dialog. */
    allowMessage: (provider: string, openId: string, templateId: string, subscribeId?: string) =>
      send<unknown>("POST", `${provider}/message-permissions`, { openId, templateId, subscribeId }),
    unfollow: (openId: string) => send<unknown>("POST", "wechat/unfollows", { openId }),
    /** The person before the camera finishes, or leaves. The picture is what the camera sees. */
    showFace: (faceAuthSessionId: string, outcome: FacePlay, faceImageBase64?: string) =>
      send<unknown>("POST", "face-outcomes", {
        faceAuthSessionId,
        outcome,
        ...(faceImageBase64 && { faceImageBase64 }),
      }),
    advanceClock: (advanceSeconds: number) => send<unknown>("POST", "clock", { advanceSeconds }),
    setFault: (provider: string, mode: "slow" | "error" | "garbage" | "off", count?: number) =>
      send<unknown>("POST", "faults", { provider, mode, ...(count === undefined ? {} : { count }) }),
    decidePhoto: (id: string, decision: "approve" | "reject", reason?: string) =>
      send<unknown>("POST", `staff/photos/${id}`, { decision, reason }),
    decideReplacement: (id: string, decision: "approve" | "reject", reason?: string) =>
      send<unknown>("POST", `staff/replacement-requests/${id}`, { decision, reason }),
    decideIdentity: (accountId: string, decision: "approve" | "reject", reason?: string) =>
      send<unknown>("POST", `staff/identities/${accountId}`, { decision, reason }),
    decideDegree: (id: string, decision: "approve" | "reject", reason?: string) =>
      send<unknown>("POST", `staff/degrees/${id}`, { decision, reason }),
  };
}
