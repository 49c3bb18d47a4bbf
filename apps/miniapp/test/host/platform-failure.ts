/** A call that the platform answers through `fail`: an ordinary outcome the app has to handle. */
export class PlatformFailure extends Error {
  readonly code: number | undefined;
  readonly details: Readonly<Record<string, unknown>>;
  constructor(message: string, code?: number, details: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.name = "PlatformFailure";
    this.code = code;
    this.details = details;
  }
}
