/** Bounds-checked reads over a file's bytes; a read past the end answers null, never garbage. */
export class ByteView {
  readonly bytes: Uint8Array;
  readonly length: number;
  readonly #view: DataView;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.length = bytes.length;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  #holds(offset: number, size: number): boolean {
    return offset >= 0 && offset + size <= this.length;
  }

  uint8(offset: number): number | null {
    return this.#holds(offset, 1) ? this.#view.getUint8(offset) : null;
  }

  uint16(offset: number, isLittleEndian = false): number | null {
    return this.#holds(offset, 2) ? this.#view.getUint16(offset, isLittleEndian) : null;
  }

  uint32(offset: number, isLittleEndian = false): number | null {
    return this.#holds(offset, 4) ? this.#view.getUint32(offset, isLittleEndian) : null;
  }

  int32(offset: number, isLittleEndian = false): number | null {
    return this.#holds(offset, 4) ? this.#view.getInt32(offset, isLittleEndian) : null;
  }

  /** True when the ASCII text stands at the offset. */
  hasText(text: string, offset: number): boolean {
    if (!this.#holds(offset, text.length)) return false;
    for (let i = 0; i < text.length; i++) if (this.bytes[offset + i] !== text.charCodeAt(i)) return false;
    return true;
  }

  /** First position of the ASCII text in `[from, to)`, or -1. */
  indexOfText(text: string, from: number, to = this.length): number {
    const first = text.charCodeAt(0);
    const last = Math.min(to, this.length) - text.length;
    for (let at = this.bytes.indexOf(first, from); at !== -1 && at <= last; at = this.bytes.indexOf(first, at + 1)) {
      if (this.hasText(text, at)) return at;
    }
    return -1;
  }
}
