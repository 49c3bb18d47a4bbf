type Value = string | number | boolean | readonly Value[] | { readonly [name: string]: Value };

/** Block-style YAML of plain data; every text is quoted, so that none is taken for something else. */
export function toYaml(value: Value, indent = ""): string {
  if (Array.isArray(value)) {
    return value
      .map((item) => {
        if (isScalar(item)) return `${indent}- ${scalar(item)}\n`;
        return `${indent}- ${toYaml(item, `${indent}  `).trimStart()}`;
      })
      .join("");
  }
  return Object.entries(value as { readonly [name: string]: Value })
    .map(([name, item]) =>
      isScalar(item) ? `${indent}${name}: ${scalar(item)}\n` : `${indent}${name}:\n${toYaml(item, `${indent}  `)}`,
    )
    .join("");
}

function isScalar(value: Value): value is string | number | boolean {
  return typeof value !== "object";
}

function scalar(value: string | number | boolean): string {
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}
