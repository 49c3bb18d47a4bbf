import type { RenderedNode } from "./render-template.ts";

const inlineTags = new Set(["#text", "text", "span"]);
export const fieldTags = new Set(["input", "textarea"]);

function isHidden(node: RenderedNode): boolean {
  return node.attributes.hidden === true || /display:\s*none/.test(String(node.attributes.style ?? ""));
}

/** Every shown node, parents before children. */
export function allNodes(root: RenderedNode): RenderedNode[] {
  return isHidden(root) ? [] : [root, ...root.children.flatMap(allNodes)];
}

export function ancestors(node: RenderedNode): RenderedNode[] {
  return node.parent ? [node, ...ancestors(node.parent)] : [node];
}

const isIn = (node: RenderedNode, holder: RenderedNode): boolean => ancestors(node).includes(holder);

/** What a field shows: what was typed (dots for a password), else its placeholder. */
function shownInField(node: RenderedNode): string {
  const value = String(node.attributes.value ?? "");
  if (value === "") return String(node.attributes.placeholder ?? "");
  return node.attributes.password === true ? "•".repeat([...value].length) : value;
}

/** The visible text line by line: a line ends where a block begins or ends. */
export function textLines(root: RenderedNode): string[] {
  const lines: string[] = [];
  let line = "";
  const endLine = (): void => {
    if (line.trim() !== "") lines.push(line.trim());
    line = "";
  };
  const visit = (node: RenderedNode): void => {
    if (isHidden(node)) return;
    const isInline = inlineTags.has(node.tag);
    if (!isInline) endLine();
    if (node.text !== undefined) line += node.text;
    if (fieldTags.has(node.tag)) line += shownInField(node);
    for (const child of node.children) visit(child);
    if (!isInline) endLine();
  };
  visit(root);
  endLine();
  return lines;
}

/** Whether a person sees this text on the node, or hears it as its label. */
function bears(node: RenderedNode, label: string): boolean {
  return node.attributes["aria-label"] === label || textLines(node).join(" ") === label;
}

const isTappable = (node: RenderedNode): boolean => node.events.has("tap");
export const isDisabled = (node: RenderedNode): boolean =>
  ancestors(node).some(
    (each) =>
      each.attributes.disabled === true ||
      ["true", true].includes(each.attributes["aria-disabled"] as string | boolean),
  );

function isButtonLike(node: RenderedNode): boolean {
  return ancestors(node).some(
    (each) =>
      each.tag === "button" ||
      /^(button|link|tab|radio|checkbox|menuitem|option|switch)$/.test(
        String(each.attributes["aria-role"] ?? each.attributes.role ?? ""),
      ),
  );
}

/** Nodes a person would press for this label; nested ones count once, buttons come before other tappable things. */
export function findTappable(root: RenderedNode, label: string): RenderedNode[] {
  const named = allNodes(root).filter((node) => node.tag !== "page" && bears(node, label));
  const deepest = named.filter((node) => !named.some((other) => other !== node && isIn(other, node)));
  const tappable = deepest.filter((node) =>
    ancestors(node).some((each) => isTappable(each) || /^(label|switch|checkbox|radio)$/.test(each.tag)),
  );
  const buttons = tappable.filter(isButtonLike);
  return buttons.length > 0 ? buttons : tappable;
}

const bare = (text: string): string => text.replace(/[*＊：:\s]|（必填）|\(必填\)|必填/g, "");

/** The field or picker a label belongs to: its own label, its placeholder, or the text that stands with it and with no other. */
export function findField(root: RenderedNode, label: string, tags: ReadonlySet<string>): RenderedNode | undefined {
  const fields = allNodes(root).filter((node) => tags.has(node.tag));
  const direct =
    fields.find((node) => node.attributes["aria-label"] === label) ??
    fields.find((node) => node.attributes.placeholder === label);
  if (direct) return direct;
  return fields.find((field) => {
    for (const holder of ancestors(field).slice(1)) {
      const others = allNodes(holder).filter(
        (node) => (tags.has(node.tag) || fieldTags.has(node.tag)) && node !== field,
      );
      if (others.length > 0) return false;
      if (textLines(holder).some((line) => bare(line) === bare(label))) return true;
    }
    return false;
  });
}
