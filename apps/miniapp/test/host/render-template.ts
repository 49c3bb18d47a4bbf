import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import {
  evaluateAttribute,
  evaluateDirective,
  evaluateTemplateData,
  runTemplateScript,
  type Scope,
} from "./evaluate-expression.ts";
import { parseTemplate, type TemplateElement, type TemplateNode } from "./parse-template.ts";
import type { Platform } from "./platform.ts";

/** One native component on the screen, or a text (`tag` is `#text`). */
export type RenderedNode = {
  tag: string;
  text?: string;
  attributes: Readonly<Record<string, unknown>>;
  /** event type in the platform's own spelling → name of the handler method */
  events: ReadonlyMap<string, { handler: string; isCatching: boolean }>;
  children: RenderedNode[];
  parent?: RenderedNode;
};

type Sheet = { nodes: TemplateNode[]; templates: Map<string, TemplateElement>; scripts: Record<string, unknown> };

const isElement = (node: TemplateNode): node is TemplateElement => typeof node !== "string";
const eventAttribute = /^(bind|catch|on|capture-bind|capture-catch):?([a-zA-Z]+)$/;

/** Renders the page's own built template with its data, as the platform's view layer would. */
export function createRenderer(
  platform: Platform,
  distFolder: string,
): (templatePath: string, data: Scope) => RenderedNode {
  const sheets = new Map<string, Sheet>();

  const loadSheet = (path: string): Sheet => {
    const known = sheets.get(path);
    if (known) return known;
    const sheet: Sheet = { nodes: [], templates: new Map(), scripts: {} };
    sheets.set(path, sheet);
    for (const node of parseTemplate(readFileSync(path, "utf8"))) {
      if (!isElement(node)) continue;
      const reference = (name: string): string => resolve(dirname(path), node.attributes.get(name) ?? "");
      if (node.tag === "import") {
        for (const [name, template] of loadSheet(reference("src")).templates) sheet.templates.set(name, template);
        Object.assign(sheet.scripts, loadSheet(reference("src")).scripts);
      } else if (node.tag === "wxs" || node.tag === "import-sjs") {
        const scriptPath = reference(node.attributes.has("src") ? "src" : "from");
        const name = node.attributes.get("module") ?? node.attributes.get("name") ?? "";
        sheet.scripts[name] = runTemplateScript(readFileSync(scriptPath, "utf8"));
      } else if (node.tag === "template" && node.attributes.has("name")) {
        sheet.templates.set(node.attributes.get("name") ?? "", node);
      } else sheet.nodes.push(node);
    }
    return sheet;
  };

  const renderChildren = (nodes: readonly TemplateNode[], scope: Scope, sheet: Sheet, into: RenderedNode): void => {
    let isBranchTaken = false;
    for (const node of nodes) {
      if (!isElement(node)) {
        const text = evaluateAttribute(node, scope);
        if (text !== undefined && text !== "") addText(into, String(text));
        continue;
      }
      const condition = node.attributes.get(`${platform.directive}if`);
      const otherwiseIf = node.attributes.get(`${platform.directive}elif`);
      if (condition !== undefined) isBranchTaken = Boolean(evaluateDirective(condition, scope));
      else if (otherwiseIf !== undefined) {
        if (isBranchTaken || !evaluateDirective(otherwiseIf, scope)) continue;
        isBranchTaken = true;
      } else if (node.attributes.has(`${platform.directive}else`)) {
        if (isBranchTaken) continue;
        isBranchTaken = true;
      }
      if (condition !== undefined && !isBranchTaken) continue;
      renderRepeated(node, scope, sheet, into);
    }
  };

  const renderRepeated = (node: TemplateElement, scope: Scope, sheet: Sheet, into: RenderedNode): void => {
    const loop = node.attributes.get(`${platform.directive}for`);
    if (loop === undefined) {
      renderElement(node, scope, sheet, into);
      return;
    }
    const listSource = loop.includes("{{") ? loop : loop.replace(/\s+trackBy\s.*$/, "").replace(/^.*\sin\s/, "");
    const list = evaluateDirective(listSource, scope);
    if (!Array.isArray(list)) return;
    const itemName = node.attributes.get(`${platform.directive}for-item`) ?? "item";
    list.forEach((item, index) => {
      renderElement(node, { ...scope, [itemName]: item, index }, sheet, into);
    });
  };

  const renderElement = (node: TemplateElement, scope: Scope, sheet: Sheet, into: RenderedNode): void => {
    if (node.tag === "block") {
      renderChildren(node.children, scope, sheet, into);
      return;
    }
    if (node.tag === "template") {
      const name = String(evaluateAttribute(node.attributes.get("is") ?? "", scope));
      const template = sheet.templates.get(name);
      if (template === undefined) throw new Error(`the built templates have no “${name}”`);
      const data = evaluateTemplateData(node.attributes.get("data") ?? "", scope);
      renderChildren(template.children, { ...sheet.scripts, ...data }, sheet, into);
      return;
    }
    if (node.tag === "comp") {
      const componentSheet = loadSheet(join(distFolder, `comp.${platform.templateExtension}`));
      const properties = {
        i: evaluateAttribute(node.attributes.get("i") ?? "", scope),
        l: evaluateAttribute(node.attributes.get("l") ?? "", scope),
      };
      renderChildren(componentSheet.nodes, { ...componentSheet.scripts, ...properties }, componentSheet, into);
      return;
    }
    const attributes: Record<string, unknown> = {};
    const events = new Map<string, { handler: string; isCatching: boolean }>();
    for (const [name, source] of node.attributes) {
      if (name.startsWith(platform.directive)) continue;
      const event = eventAttribute.exec(name);
      if (event) {
        const type = platform.eventType(event[2] ?? "", name);
        events.set(type, { handler: source, isCatching: name.startsWith("catch") });
      } else {
        const value = evaluateAttribute(source, scope);
        if (value !== undefined) attributes[name] = value;
      }
    }
    const rendered: RenderedNode = { tag: node.tag, attributes, events, children: [], parent: into };
    into.children.push(rendered);
    renderChildren(node.children, scope, sheet, rendered);
  };

  const addText = (into: RenderedNode, text: string): void => {
    into.children.push({ tag: "#text", text, attributes: {}, events: new Map(), children: [], parent: into });
  };

  return (templatePath, data) => {
    const path = join(distFolder, `${templatePath}.${platform.templateExtension}`);
    const page: RenderedNode = { tag: "page", attributes: {}, events: new Map(), children: [] };
    if (!existsSync(path)) throw new Error(`the build has no ${path}`);
    const sheet = loadSheet(path);
    renderChildren(sheet.nodes, { ...sheet.scripts, ...data }, sheet, page);
    return page;
  };
}
