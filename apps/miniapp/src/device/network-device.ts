import type { ChosenImage } from "./chosen-image.ts";

/** An HTTP reply as it came in: the body is unparsed text. */
export interface Reply {
  readonly status: number;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface FileRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly image: ChosenImage;
  readonly timeoutMs: number;
  /** Called with 0 to 100 where the platform tells progress. */
  readonly onProgress: (percent: number) => void;
  /** Called once the file is on its way, with what stops it. */
  readonly onStart: (cancel: () => void) => void;
}

/** The bytes themselves, to an address that was signed for just these. */
export interface PutRequest extends Omit<FileRequest, "image"> {
  readonly bytes: Uint8Array;
}

export interface NetworkDevice {
  /** Options of `Taro.request` that make the platform hand over the body as text, unparsed. */
  readonly bodyAsText: { readonly dataType: string };
  /** Further parameters that the platform's own upload demands. */
  readonly uploadParameters: Readonly<Record<string, string>>;
  readonly isTimeout: (failure: unknown) => boolean;
  /** Some platforms report HTTP statuses as failures; the reply is inside. */
  readonly replyOfFailure: (failure: unknown) => Reply | undefined;
}

export function messageOf(failure: unknown): string {
  if (typeof failure !== "object" || failure === null) return "";
  const { errMsg, errorMessage, message } = failure as Record<string, unknown>;
  return String(errMsg ?? errorMessage ?? message ?? "");
}

export const isTimeoutMessage = (failure: unknown) => /time-?out|abort|超时/i.test(messageOf(failure));
