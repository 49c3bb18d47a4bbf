import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import type { GreyPlane } from "../picture/grey-plane.ts";

const packageRequire = createRequire(import.meta.url);
const unzip = promisify(gunzip);

export type TextModel = "chi_sim" | "eng";

interface ResultIterator {
  Next(level: number): boolean;
  GetUTF8Text(level: number): string;
  Confidence(level: number): number;
  Begin(): void;
}

interface TessBaseApi {
  Init(dataPath: string | null, language: string, engineMode: number): number;
  SetPageSegMode(mode: number): void;
  SetVariable(name: string, value: string): boolean;
  SetImageFile(exifOrientation: number, angle: number): number;
  Recognize(monitor: null): number;
  GetIterator(): ResultIterator;
  Clear(): void;
}

interface TesseractModule {
  readonly TessBaseAPI: new () => TessBaseApi;
  readonly FS: { writeFile(path: string, data: Uint8Array): void };
  getPointer(object: object): number;
}

type TesseractFactory = (options: object) => Promise<TesseractModule>;

export interface ReadSymbol {
  readonly text: string;
  /** 0 to 1. */
  readonly confidence: number;
}

/** Text of one line and how sure each letter is; spaces are left out. */
export interface ReadText {
  readonly text: string;
  readonly symbols: readonly ReadSymbol[];
}

const wholeSet = "";

/** Numbers of Tesseract's `publictypes.h`; the module's own constants are set too late to be read after loading. */
const lstmOnly = 1;
const rawLine = 13;
const symbolLevel = 4;

/**
 * Tesseract's recogniser for single lines with two models in memory: `chi_sim` reads Chinese, `eng` is the second
 * opinion on digits. Program and models are files of npm packages; nothing is fetched and nothing is written to disk.
 */
export class Tesseract {
  readonly #module: TesseractModule;
  readonly #apis: Readonly<Record<TextModel, TessBaseApi>>;
  readonly #allowed: Record<TextModel, string> = { chi_sim: wholeSet, eng: wholeSet };

  private constructor(module: TesseractModule, apis: Readonly<Record<TextModel, TessBaseApi>>) {
    this.#module = module;
    this.#apis = apis;
  }

  static async load(): Promise<Tesseract> {
    const factory = packageRequire("tesseract.js-core/tesseract-core-simd-lstm.js") as TesseractFactory;
    const wasmBinary = await readFile(packageRequire.resolve("tesseract.js-core/tesseract-core-simd-lstm.wasm"));
    const module = await factory({ wasmBinary, print: () => undefined, printErr: () => undefined });
    const start = async (model: TextModel): Promise<TessBaseApi> => {
      const file = packageRequire.resolve(`@tesseract.js-data/${model}/4.0.0_best_int/${model}.traineddata.gz`);
      module.FS.writeFile(`${model}.traineddata`, await unzip(await readFile(file)));
      const api = new module.TessBaseAPI();
      if (api.Init(null, model, lstmOnly) !== 0) throw new Error(`the text model ${model} does not load`);
      api.SetPageSegMode(rawLine);
      return api;
    };
    return new Tesseract(module, { chi_sim: await start("chi_sim"), eng: await start("eng") });
  }

  /** Reads one line of dark text on white; `allowed` limits the letters, empty for all. */
  read(line: GreyPlane, model: TextModel, allowed = wholeSet): ReadText {
    const api = this.#apis[model];
    if (this.#allowed[model] !== allowed) {
      api.SetVariable("tessedit_char_whitelist", allowed);
      this.#allowed[model] = allowed;
    }
    const head = Buffer.from(`P5\n${line.widthPx} ${line.heightPx}\n255\n`, "latin1");
    this.#module.FS.writeFile("/input", Buffer.concat([head, line.data]));
    if (api.SetImageFile(1, 0) !== 0 || api.Recognize(null) !== 0) return { text: "", symbols: [] };
    const symbols = this.#symbols(api);
    api.Clear();
    return { text: symbols.map(({ text }) => text).join(""), symbols };
  }

  #symbols(api: TessBaseApi): ReadSymbol[] {
    const iterator = api.GetIterator();
    if (this.#module.getPointer(iterator) === 0) return [];
    const symbols: ReadSymbol[] = [];
    iterator.Begin();
    do {
      const text = iterator.GetUTF8Text(symbolLevel)?.trim();
      if (text) symbols.push({ text, confidence: iterator.Confidence(symbolLevel) / 100 });
    } while (iterator.Next(symbolLevel));
    return symbols;
  }
}

let shared: Promise<Tesseract> | null = null;

/** The recogniser of this thread, loaded once. */
export function sharedTesseract(): Promise<Tesseract> {
  shared ??= Tesseract.load();
  return shared;
}
