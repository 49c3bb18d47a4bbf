/** A table of a FlatBuffers file; only what reading a TensorFlow Lite model needs. */
export class FlatTable {
  readonly #view: DataView;
  readonly #at: number;

  constructor(view: DataView, at: number) {
    this.#view = view;
    this.#at = at;
  }

  /** The root table of a file. */
  static root(bytes: Uint8Array): FlatTable {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return new FlatTable(view, view.getUint32(0, true));
  }

  /** Position of a field's value, or 0 where the file leaves it at its default. */
  #place(field: number): number {
    const vtable = this.#at - this.#view.getInt32(this.#at, true);
    const entry = 4 + field * 2;
    if (entry >= this.#view.getUint16(vtable, true)) return 0;
    const offset = this.#view.getUint16(vtable + entry, true);
    return offset === 0 ? 0 : this.#at + offset;
  }

  #follow(place: number): number {
    return place + this.#view.getUint32(place, true);
  }

  byte(field: number): number {
    const place = this.#place(field);
    return place === 0 ? 0 : this.#view.getInt8(place);
  }

  int(field: number): number {
    const place = this.#place(field);
    return place === 0 ? 0 : this.#view.getInt32(place, true);
  }

  table(field: number): FlatTable | null {
    const place = this.#place(field);
    return place === 0 ? null : new FlatTable(this.#view, this.#follow(place));
  }

  tables(field: number): FlatTable[] {
    const place = this.#place(field);
    if (place === 0) return [];
    const at = this.#follow(place);
    return Array.from({ length: this.#view.getUint32(at, true) }, (_, index) => {
      return new FlatTable(this.#view, this.#follow(at + 4 + index * 4));
    });
  }

  ints(field: number): number[] {
    const place = this.#place(field);
    if (place === 0) return [];
    const at = this.#follow(place);
    return Array.from({ length: this.#view.getUint32(at, true) }, (_, index) => {
      return this.#view.getInt32(at + 4 + index * 4, true);
    });
  }

  bytes(field: number): Uint8Array {
    const place = this.#place(field);
    if (place === 0) return new Uint8Array(0);
    const at = this.#follow(place);
    return new Uint8Array(this.#view.buffer, this.#view.byteOffset + at + 4, this.#view.getUint32(at, true));
  }
}
