import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import ts from "typescript";
import { alipayDocumented } from "./alipay-documented.ts";
import { swanDocumented } from "./swan-documented.ts";

export type ParameterKind = "string" | "number" | "boolean" | "function" | "object" | "any";
/** One function or value of a platform's global object, as its published typings state it. */
export type PlatformApi = {
  required?: Record<string, ParameterKind>;
  optional?: Record<string, ParameterKind>;
  isPromise?: true;
  isValue?: true;
};
export type PlatformApis = { source: string; apis: Record<string, PlatformApi> };

// Taro's own helpers, not functions of the platform.
const taroOwn = new Set(
  "addInterceptor cleanInterceptors downloadPackage downloadPackages getApp getAppInfo requirePlugin setGlobalDataPlugin".split(
    " ",
  ),
);
const callbackNames = new Set(["success", "fail", "complete"]);

function kindOf(checker: ts.TypeChecker, type: ts.Type): ParameterKind {
  if (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return "any";
  const bare = checker.getNonNullableType(type);
  const parts = bare.isUnion() ? bare.types : [bare];
  const kinds = new Set(
    parts.map((part): ParameterKind => {
      if (part.flags & ts.TypeFlags.StringLike) return "string";
      if (part.flags & ts.TypeFlags.NumberLike) return "number";
      if (part.flags & ts.TypeFlags.BooleanLike) return "boolean";
      if (part.getCallSignatures().length > 0) return "function";
      return part.flags & ts.TypeFlags.Object ? "object" : "any";
    }),
  );
  const [only] = kinds;
  return kinds.size === 1 && only !== undefined ? only : "any";
}

function describe(checker: ts.TypeChecker, symbol: ts.Symbol, at: ts.Node): PlatformApi {
  const signatures = checker.getTypeOfSymbolAtLocation(symbol, at).getCallSignatures();
  if (signatures.length === 0) return { isValue: true };
  const api: PlatformApi = {};
  if (signatures.some((each) => /Promis/.test(checker.typeToString(each.getReturnType())))) api.isPromise = true;
  const [signature] = signatures;
  const parameter = signature?.getParameters()[0];
  if (parameter === undefined) return api;
  let type = checker.getNonNullableType(checker.getTypeOfSymbolAtLocation(parameter, at));
  if (type.isTypeParameter()) type = checker.getBaseConstraintOfType(type) ?? type;
  if (!(type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) || type.getCallSignatures().length > 0)
    return api;
  for (const property of type.getProperties()) {
    if (callbackNames.has(property.name)) continue;
    const kind = kindOf(checker, checker.getTypeOfSymbolAtLocation(property, at));
    const group = property.flags & ts.SymbolFlags.Optional ? "optional" : "required";
    api[group] = { ...api[group], [property.name]: kind };
  }
  return api;
}

function openTypings(packageName: string, entry: string) {
  const require = createRequire(import.meta.url);
  let folder = dirname(require.resolve(`${packageName}/package.json`));
  while (!existsSync(join(folder, "package.json"))) folder = dirname(folder);
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string };
  const file = join(folder, entry);
  const program = ts.createProgram([file], {
    strict: true,
    skipLibCheck: true,
    noEmit: true,
    types: [],
    jsx: ts.JsxEmit.Preserve,
    lib: ["lib.es2022.d.ts"],
  });
  const source = program.getSourceFile(file);
  if (source === undefined) throw new Error(`no typings at ${file}`);
  return { checker: program.getTypeChecker(), program, source, version };
}

function collect(symbols: readonly ts.Symbol[], checker: ts.TypeChecker, at: ts.Node): Record<string, PlatformApi> {
  const sorted = [...symbols].sort((left, right) => (left.name < right.name ? -1 : 1));
  return Object.fromEntries(sorted.map((symbol) => [symbol.name, describe(checker, symbol, at)]));
}

function readWeapp(): PlatformApis {
  const { checker, program, source, version } = openTypings("miniprogram-api-typings", "index.d.ts");
  const wx = checker.getSymbolsInScope(source, ts.SymbolFlags.Variable).find((symbol) => symbol.name === "wx");
  if (wx === undefined || program === undefined) throw new Error("no wx in its typings");
  const symbols = checker.getTypeOfSymbolAtLocation(wx, source).getProperties();
  return { source: `miniprogram-api-typings ${version}`, apis: collect(symbols, checker, source) };
}

function readAlipay(): PlatformApis {
  const { checker, source, version } = openTypings("@mini-types/my", "types/index.d.ts");
  const my = checker.getSymbolsInScope(source, ts.SymbolFlags.Namespace).find((symbol) => symbol.name === "my");
  if (my === undefined) throw new Error("no my in its typings");
  const symbols = checker.getExportsOfModule(my).filter((symbol) => symbol.flags & ts.SymbolFlags.Value);
  return {
    source: `@mini-types/my ${version} and alipay-documented.ts`,
    apis: { ...collect(symbols, checker, source), ...alipayDocumented },
  };
}

/** Baidu publishes no typings; Taro's state for every function on which platforms it exists. */
function readSwan(): PlatformApis {
  const { checker, source, version } = openTypings("@tarojs/taro", "types/index.d.ts");
  const target = checker.getSymbolsInScope(source, ts.SymbolFlags.Variable).find((symbol) => symbol.name === "Taro");
  if (target === undefined) throw new Error("no Taro in its typings");
  const symbols = checker
    .getTypeOfSymbolAtLocation(target, source)
    .getProperties()
    .filter((symbol) => {
      const supported = symbol.getJsDocTags(checker).find((tag) => tag.name === "supported");
      return !taroOwn.has(symbol.name) && /\bswan\b/.test(ts.displayPartsToString(supported?.text));
    });
  return {
    source: `@tarojs/taro ${version}, functions marked @supported swan, and swan-documented.ts`,
    apis: { ...collect(symbols, checker, source), ...swanDocumented },
  };
}

/** Reads the lists afresh from the installed typings. Takes seconds; tests use the written-down copies. */
export function readPlatformApis(): Record<"weapp" | "alipay" | "swan", PlatformApis> {
  return { weapp: readWeapp(), alipay: readAlipay(), swan: readSwan() };
}
