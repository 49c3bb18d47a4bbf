import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const resolveFile = createRequire(import.meta.url).resolve;

interface WasmInstance {
  readonly exports: object;
}

/** The part used here; Node's types leave WebAssembly to the browser library. */
interface WasmApi {
  compile(bytes: Uint8Array): Promise<object>;
  readonly Instance: new (module: object, imports: object) => WasmInstance;
}

const wasmApi = (globalThis as unknown as { readonly WebAssembly: WasmApi }).WebAssembly;

interface InstanceOptions {
  readonly noInitialRun: boolean;
  readonly print: (text: string) => void;
  readonly printErr: (text: string) => void;
  readonly instantiateWasm: (imports: object, done: (instance: WasmInstance) => void) => object;
}

/** Pixels an instance may have held before its memory, which never shrinks, is given back. */
const keptPixels = 4_000_000;

/**
 * An Emscripten codec from its npm package: the WebAssembly file is read from disk once, an instance is kept until
 * a call fails (its state is unknown then) or a large picture has swollen its memory.
 */
export class WasmCodec<Codec> {
  readonly #factory: (options: InstanceOptions) => Promise<Codec>;
  readonly #wasmPath: string;
  #module: Promise<object> | null = null;
  #codec: Promise<Codec> | null = null;

  /** `factory` is the package's Emscripten module function, `wasmPath` the import path of its .wasm file. */
  constructor(factory: unknown, wasmPath: string) {
    this.#factory = factory as (options: InstanceOptions) => Promise<Codec>;
    this.#wasmPath = wasmPath;
  }

  async #instantiate(): Promise<Codec> {
    this.#module ??= readFile(resolveFile(this.#wasmPath)).then((bytes) => wasmApi.compile(bytes));
    const module = await this.#module;
    return this.#factory({
      noInitialRun: true,
      // A damaged file is told by the refusal; the codec's own words belong in no log.
      print: () => undefined,
      printErr: () => undefined,
      instantiateWasm: (imports, done) => {
        const instance = new wasmApi.Instance(module, imports);
        done(instance);
        return instance.exports;
      },
    });
  }

  async use<Result>(pixels: number, work: (codec: Codec) => Result): Promise<Result> {
    this.#codec ??= this.#instantiate();
    const codec = await this.#codec;
    try {
      const result = work(codec);
      if (pixels > keptPixels) this.#codec = null;
      return result;
    } catch (error) {
      this.#codec = null;
      throw error;
    }
  }
}
