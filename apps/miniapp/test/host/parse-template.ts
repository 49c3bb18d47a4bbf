export type TemplateElement = { tag: string; attributes: ReadonlyMap<string, string>; children: TemplateNode[] };
export type TemplateNode = TemplateElement | string;

const nameEnd = /[\s=/>]/;

function decode(text: string): string {
  return text
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, "&");
}

/** Parses WXML, AXML or SWAN source: an XML dialect whose attribute values may hold `{{ }}` with any characters but the quote. */
export function parseTemplate(source: string): TemplateNode[] {
  const root: TemplateElement = { tag: "#root", attributes: new Map(), children: [] };
  const open: TemplateElement[] = [root];
  let at = 0;
  const current = (): TemplateElement => open[open.length - 1] ?? root;
  const skipSpace = (): void => {
    while (/\s/.test(source[at] ?? "")) at += 1;
  };
  const readName = (): string => {
    const from = at;
    while (at < source.length && !nameEnd.test(source[at] ?? "")) at += 1;
    return source.slice(from, at);
  };
  const readAttributes = (): Map<string, string> => {
    const attributes = new Map<string, string>();
    for (skipSpace(); at < source.length && source[at] !== ">" && source[at] !== "/"; skipSpace()) {
      const name = readName();
      let value = "";
      if (source[at] === "=") {
        const quote = source[at + 1] ?? '"';
        const end = source.indexOf(quote, at + 2);
        value = decode(source.slice(at + 2, end));
        at = end + 1;
      }
      attributes.set(name, value);
    }
    return attributes;
  };
  while (at < source.length) {
    const next = source.indexOf("<", at);
    const text = source.slice(at, next < 0 ? source.length : next);
    if (text.trim() !== "") current().children.push(decode(text));
    if (next < 0) break;
    at = next;
    if (source.startsWith("<!--", at)) {
      at = source.indexOf("-->", at) + 3;
    } else if (source[at + 1] === "/") {
      at = source.indexOf(">", at) + 1;
      open.pop();
    } else {
      at += 1;
      const element: TemplateElement = { tag: readName(), attributes: readAttributes(), children: [] };
      current().children.push(element);
      if (source[at] === "/") at += 1;
      else open.push(element);
      at += 1;
    }
  }
  return root.children;
}
