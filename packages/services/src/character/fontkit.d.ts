// The part of fontkit that tests compare with; the package brings no types.
declare module "fontkit" {
  interface Font {
    readonly unitsPerEm: number;
    readonly characterSet: readonly number[];
    glyphForCodePoint(codePoint: number): {
      readonly path: { readonly commands: readonly { readonly command: string; readonly args: readonly number[] }[] };
    };
  }
  export function create(bytes: Uint8Array): Font;
}
