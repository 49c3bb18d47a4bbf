type Listener<Value> = (listener: (value: Value) => void) => void;

/** What WeChat and Alipay are told once the person has answered; `buttonId` names the button that was pressed to agree. */
export type PrivacyAnswer = { readonly event: "agree"; readonly buttonId: string } | { readonly event: "disagree" };

interface UpdateManager {
  readonly onUpdateReady: (listener: () => void) => void;
  readonly applyUpdate: () => void;
}

/**
 * Functions of wx, my and swan that Taro does not hand on, or not for every platform. Each is absent where the platform
 * has none, and where the person's app is older than the function.
 */
export interface PlatformApi {
  readonly onError?: Listener<unknown>;
  readonly onUnhandledRejection?: Listener<{ readonly reason?: unknown }>;
  readonly onPageNotFound?: Listener<unknown>;
  readonly getUpdateManager?: () => UpdateManager | undefined;
  readonly hideShareMenu?: (options: object) => unknown;
  readonly showShareMenu?: (options: object) => unknown;
  readonly enableAlertBeforeUnload?: (options: { readonly message: string }) => unknown;
  readonly disableAlertBeforeUnload?: (options: object) => unknown;
  readonly onNeedPrivacyAuthorization?: (listener: (answer: (given: PrivacyAnswer) => void) => void) => void;
  readonly updateWeChatApp?: (options: object) => unknown;
  readonly ap?: { readonly updateAlipayClient?: (options: object) => unknown };
  readonly getEnterOptionsSync?: () => { readonly path?: string; readonly query?: Readonly<Record<string, string>> };
  readonly requestSubscribeMessage?: (options: {
    /** WeChat's name for them; Alipay's is the other. */
    readonly tmplIds?: readonly string[];
    readonly entityIds?: readonly string[];
    readonly success: (answers: Readonly<Record<string, unknown>>) => void;
    readonly fail: () => void;
  }) => unknown;
  readonly openPrivacyContract?: (options: object) => unknown;
}
