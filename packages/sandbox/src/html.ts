/** A piece of HTML that may stand in a page as it is. */
export interface Html {
  readonly markup: string;
}

type Piece = string | number | undefined | Html | readonly Html[];

/** Builds HTML from a template; every text put into it is escaped, for elements and quoted attributes alike. */
export function html(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  let markup = strings[0] ?? "";
  pieces.forEach((piece, index) => {
    markup += markupOf(piece) + (strings[index + 1] ?? "");
  });
  return { markup };
}

function markupOf(piece: Piece): string {
  if (piece === undefined) return "";
  if (typeof piece === "string" || typeof piece === "number") return escapeText(String(piece));
  if ("markup" in piece) return piece.markup;
  return piece.map((part) => part.markup).join("");
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? "");
}
