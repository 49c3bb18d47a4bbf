import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";

const source = join(import.meta.dirname, "..");
const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter(
  (file) => /\.tsx?$/.test(file) && !/\.test\.|^copy[\\/]/.test(file),
);

/** Names under which a file imports texts from `copy`. */
function textsOf(file: ts.SourceFile): Set<string> {
  const imports = file.statements.filter((statement) => ts.isImportDeclaration(statement));
  const fromCopy = imports.filter(({ moduleSpecifier }) => /\/copy\//.test(moduleSpecifier.getText(file)));
  const bindings = fromCopy.flatMap(({ importClause }) => {
    const named = importClause?.namedBindings;
    return named && ts.isNamedImports(named) ? named.elements.map(({ name }) => name.text) : [];
  });
  return new Set(bindings.filter((name) => /copy$/i.test(name)));
}

/** Lines that read a text while the module is loaded, outside any function. */
function earlyReads(path: string): string[] {
  const file = ts.createSourceFile(path, readFileSync(join(source, path), "utf8"), ts.ScriptTarget.Latest, true);
  const texts = textsOf(file);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node)) return;
    if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression) && texts.has(node.expression.text)) {
      found.push(`${path}:${file.getLineAndCharacterOfPosition(node.pos).line + 1} ${node.getText(file)}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

describe("texts", () => {
  it("R-APP-07 are read when they are shown, so that a switch of language changes all of them", () => {
    expect(files.length).toBeGreaterThan(200);
    expect(files.flatMap(earlyReads)).toEqual([]);
  });
});
