/** A control that can't be done, such as a scan of a code that nobody issued. `message` is for people, in Chinese. */
export class ControlRefusal extends Error {
  readonly status: 404 | 409 | 422;
  readonly code: `sandbox/${string}`;
  /** What the product answered, where it was the product that refused. */
  readonly productReply: unknown;

  constructor(status: 404 | 409 | 422, code: `sandbox/${string}`, message: string, productReply?: unknown) {
    super(message);
    this.name = "ControlRefusal";
    this.status = status;
    this.code = code;
    this.productReply = productReply;
  }
}
