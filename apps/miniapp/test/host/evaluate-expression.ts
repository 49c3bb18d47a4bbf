export type Scope = Readonly<Record<string, unknown>>;
type Compiled = (scope: Scope) => unknown;

const compiled = new Map<string, Compiled>();

/** Names a template does not know are undefined there, never an error. */
function lenient(scope: Scope): Scope {
  return new Proxy(scope, {
    has: () => true,
    get: (target, key) => (typeof key === "string" ? target[key] : undefined),
  });
}

function compile(expression: string): Compiled {
  let run = compiled.get(expression);
  if (run === undefined) {
    const body = new Function("scope", `with (scope) { return (${expression}); }`) as Compiled;
    run = (scope) => {
      try {
        return body(lenient(scope));
      } catch (error) {
        if (error instanceof TypeError) return undefined;
        throw error;
      }
    };
    compiled.set(expression, run);
  }
  return run;
}

/** Baidu writes a two-way binding as `{= =}`; here it only reads. */
const asOneWay = (source: string): string => source.replace(/\{=(.*?)=\}/gs, "{{$1}}");

/** The value of an attribute: one `{{ }}` keeps its type, several or mixed with text join to a string. */
export function evaluateAttribute(written: string, scope: Scope): unknown {
  const source = asOneWay(written);
  const whole = /^\s*\{\{((?:(?!\}\}).)*)\}\}\s*$/s.exec(source);
  if (whole?.[1] !== undefined) return compile(whole[1])(scope);
  return source.replace(/\{\{(.*?)\}\}/gs, (_, expression: string) => String(compile(expression)(scope) ?? ""));
}

/** The scope that `<template data="{{i:item,c:1}}">` hands over (`{{{ }}}` on Baidu). */
export function evaluateTemplateData(source: string, scope: Scope): Record<string, unknown> {
  const inner = source
    .trim()
    .replace(/^\{\{\{?/, "")
    .replace(/\}?\}\}$/, "");
  const value = compile(`{${inner}}`)(scope);
  return typeof value === "object" && value !== null ? { ...value } : {};
}

/** A condition or list, written with or without braces. */
export function evaluateDirective(source: string, scope: Scope): unknown {
  return source.includes("{{") ? evaluateAttribute(source, scope) : compile(source)(scope);
}

/** Runs a WXS or SJS module and gives its exports. */
export function runTemplateScript(source: string): unknown {
  const module = { exports: {} as unknown };
  new Function("module", "exports", source.replace(/^\s*export default/m, "module.exports ="))(module, module.exports);
  return module.exports;
}
