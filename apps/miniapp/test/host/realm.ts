import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import vm from "node:vm";

export type Bag = Record<string, unknown>;

export type Realm = {
  readonly globals: Bag;
  /** Runs a built file once, as the platform's own loader does, and gives its exports. */
  load(path: string): unknown;
  /** A copy made of the realm's own objects and arrays; what JSON cannot carry is lost, as on a real bridge. */
  copyIn<T>(value: T): T;
  arrayBufferIn(bytes: Uint8Array): ArrayBuffer;
  emptyObject(): Bag;
  promise<T>(work: Promise<T>): Promise<T>;
  /** Calls into the bundle; what it throws is collected, not thrown into the host. */
  call(target: unknown, receiver: unknown, ...values: unknown[]): unknown;
  close(): void;
};

// What V8 puts into every realm but the platforms' script engines do not offer or forbid.
const absent = [
  "Intl",
  "WebAssembly",
  "SharedArrayBuffer",
  "Atomics",
  "FinalizationRegistry",
  "WeakRef",
  "escape",
  "unescape",
];

/** A script realm without DOM, fetch, URL, eval and new Function, in which a built mini-program runs. */
export function createRealm(options: {
  distFolder: string;
  globals: Bag;
  onError: (error: unknown) => void;
  onLog: (level: string, line: string) => void;
}): Realm {
  const context = vm.createContext({}, { codeGeneration: { strings: false, wasm: false } });
  const globals = vm.runInContext("globalThis", context) as Bag;
  for (const name of absent) delete globals[name];
  const inside = vm.runInContext(
    `({ parse: JSON.parse, object: () => ({}), promise: (start) => new Promise(start), buffer: (n) => new ArrayBuffer(n) })`,
    context,
  ) as {
    parse: (text: string) => unknown;
    object: () => Bag;
    promise: <T>(start: (resolve: (value: T) => void, reject: (reason: unknown) => void) => void) => Promise<T>;
    buffer: (length: number) => ArrayBuffer;
  };
  const timers = new Set<NodeJS.Timeout>();
  let isClosed = false;

  const call: Realm["call"] = (target, receiver, ...values) => {
    if (typeof target !== "function" || isClosed) return undefined;
    try {
      return Reflect.apply(target, receiver, values);
    } catch (error) {
      options.onError(error);
      return undefined;
    }
  };
  const startTimer =
    (start: (work: () => void, delayMs: number) => NodeJS.Timeout, isOnce: boolean) =>
    (work: unknown, delayMs?: number, ...values: unknown[]): number => {
      const timer = start(() => {
        if (isOnce) timers.delete(timer);
        call(work, undefined, ...values);
      }, delayMs ?? 0);
      timers.add(timer);
      return Number(timer);
    };
  const stopTimer = (id: unknown): void => {
    for (const timer of timers) {
      if (Number(timer) !== id) continue;
      clearTimeout(timer);
      timers.delete(timer);
    }
  };
  const print =
    (level: string) =>
    (...values: unknown[]) => {
      options.onLog(level, values.map((value) => (typeof value === "string" ? value : describeValue(value))).join(" "));
    };

  Object.assign(globals, {
    setTimeout: startTimer(setTimeout, true),
    setInterval: startTimer(setInterval, false),
    clearTimeout: stopTimer,
    clearInterval: stopTimer,
    console: Object.fromEntries(
      ["log", "info", "warn", "error", "debug", "group", "groupEnd", "time", "timeEnd"].map((level) => [
        level,
        print(level),
      ]),
    ),
    ...options.globals,
  });

  const modules = new Map<string, { exports: unknown }>();
  const load = (path: string): unknown => {
    const known = modules.get(path);
    if (known) return known.exports;
    const module = { exports: inside.object() as unknown };
    modules.set(path, module);
    const require = (request: string): unknown => {
      const target = resolve(dirname(path), request.endsWith(".js") ? request : `${request}.js`);
      if (relative(options.distFolder, target).startsWith(".."))
        throw new Error(`require("${request}") leaves the package`);
      if (!existsSync(target)) throw new Error(`module '${relative(options.distFolder, target)}' is not defined`);
      return load(target);
    };
    const run = vm.compileFunction(readFileSync(path, "utf8"), ["require", "module", "exports"], {
      filename: path,
      parsingContext: context,
    });
    run(require, module, module.exports);
    return module.exports;
  };

  return {
    globals,
    load: (path) => load(join(options.distFolder, path)),
    copyIn: <T>(value: T) => (value === undefined ? value : (inside.parse(JSON.stringify(value)) as T)),
    arrayBufferIn: (bytes) => {
      const buffer = inside.buffer(bytes.byteLength);
      new Uint8Array(buffer).set(bytes);
      return buffer;
    },
    emptyObject: () => inside.object(),
    promise: (work) => inside.promise((resolvePromise, reject) => void work.then(resolvePromise, reject)),
    call,
    close: () => {
      isClosed = true;
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}

function describeValue(value: unknown): string {
  if (value instanceof Object && "message" in value)
    return `${String(value.message)} ${"stack" in value ? String(value.stack) : ""}`;
  try {
    return JSON.stringify(value);
  } catch {
    return String(value);
  }
}
