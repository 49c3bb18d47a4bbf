/** A point of a TrueType contour; between two that are off the curve lies one on it, halfway. */
export interface OutlinePoint {
  readonly x: number;
  readonly y: number;
  readonly isOnCurve: boolean;
}

const headerBytes = 36;

/** A place in bytes that moves on as they are read. */
class Stream {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  byte(): number {
    return this.#bytes.readUInt8(this.#at++);
  }

  short(): number {
    return this.byte() * 256 + this.byte();
  }

  /** 255UInt16 of WOFF 2.0, 6.1.1: one to three bytes. */
  packed(): number {
    const first = this.byte();
    if (first === 253) return this.short();
    if (first === 254) return this.byte() + 506;
    return first === 255 ? this.byte() + 253 : first;
  }

  skip(bytes: number): void {
    this.#at += bytes;
  }
}

/**
 * The outlines of a WOFF2 file, taken apart into streams (W3C WOFF 2.0, 5.1 and 5.2). A glyph's place follows from those
 * before it, so they are read in order.
 */
export class GlyphStreams {
  readonly #glyphs: number;
  readonly #contours: Stream;
  readonly #points: Stream;
  readonly #flags: Stream;
  readonly #coordinates: Stream;
  readonly #composites: Stream;

  constructor(glyf: Buffer) {
    this.#glyphs = glyf.readUInt16BE(4);
    let start = headerBytes;
    const streams = [0, 1, 2, 3, 4].map((place) => {
      const length = glyf.readUInt32BE(8 + place * 4);
      const stream = new Stream(glyf.subarray(start, start + length));
      start += length;
      return stream;
    });
    const [contours, points, flags, coordinates, composites] = streams as [Stream, Stream, Stream, Stream, Stream];
    this.#contours = contours;
    this.#points = points;
    this.#flags = flags;
    this.#coordinates = coordinates;
    this.#composites = composites;
  }

  /** Reads on to a glyph. @returns undefined for one that is beyond the last, or made of other glyphs. */
  outlineOf(index: number): OutlinePoint[][] | undefined {
    for (let glyph = 0; glyph < this.#glyphs; glyph++) {
      const count = this.#contours.short();
      const outline = count === 0xffff ? this.#passComposite() : this.#readContours(count);
      if (glyph === index) return outline;
    }
    return undefined;
  }

  #readContours(count: number): OutlinePoint[][] {
    if (count === 0) return [];
    const lengths = Array.from({ length: count }, () => this.#points.packed());
    let x = 0;
    let y = 0;
    const contours = lengths.map((length) =>
      Array.from({ length }, () => {
        const flag = this.#flags.byte();
        const step = this.#readStep(flag & 127);
        x += step.dx;
        y += step.dy;
        return { x, y, isOnCurve: flag < 128 };
      }),
    );
    this.#coordinates.packed();
    return contours;
  }

  /** A point's distance from the one before, in one to four bytes: the table of WOFF 2.0, 5.2. */
  #readStep(flag: number): { dx: number; dy: number } {
    const of = (isPlus: number, value: number) => (isPlus & 1 ? value : -value);
    const first = this.#coordinates.byte();
    if (flag < 10) return { dx: 0, dy: of(flag, ((flag & 14) << 7) + first) };
    if (flag < 20) return { dx: of(flag, (((flag - 10) & 14) << 7) + first), dy: 0 };
    if (flag < 84) {
      const high = flag - 20;
      const dx = of(flag, 1 + (high & 0x30) + (first >> 4));
      return { dx, dy: of(flag >> 1, 1 + ((high & 0x0c) << 2) + (first & 0x0f)) };
    }
    const second = this.#coordinates.byte();
    if (flag < 120) {
      const high = flag - 84;
      const dx = of(flag, 1 + (Math.floor(high / 12) << 8) + first);
      return { dx, dy: of(flag >> 1, 1 + (((high % 12) >> 2) << 8) + second) };
    }
    const third = this.#coordinates.byte();
    if (flag < 124) {
      return { dx: of(flag, (first << 4) + (second >> 4)), dy: of(flag >> 1, ((second & 0x0f) << 8) + third) };
    }
    return { dx: of(flag, (first << 8) + second), dy: of(flag >> 1, (third << 8) + this.#coordinates.byte()) };
  }

  /** Flags of a component: words as arguments 1, a scale 8, more to come 32, two scales 64, a matrix 128, instructions 256. */
  #passComposite(): undefined {
    let flags: number;
    let hasInstructions = false;
    do {
      flags = this.#composites.short();
      const scaleBytes = flags & 8 ? 2 : flags & 64 ? 4 : flags & 128 ? 8 : 0;
      this.#composites.skip(2 + (flags & 1 ? 4 : 2) + scaleBytes);
      hasInstructions ||= (flags & 256) !== 0;
    } while (flags & 32);
    if (hasInstructions) this.#coordinates.packed();
    return undefined;
  }
}
