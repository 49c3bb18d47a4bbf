type Parameters = Readonly<Record<string, string | undefined>>;

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * A page's parameters with those inside `scene`, under which WeChat hands over what a mini-program code carries: percent
 * escaped, such as `to%3Dsign-up`. A parameter of the address itself comes first.
 */
export function arrivalParameters(params: Parameters, further: Parameters = {}): Parameters {
  const all = { ...further, ...params };
  if (!all.scene) return all;
  const pairs = decoded(all.scene)
    .split("&")
    .map((pair) => /^([\w-]+)=(.*)$/.exec(pair))
    .flatMap((match) => (match?.[1] ? [[match[1], decoded(match[2] ?? "")] as const] : []));
  return { ...Object.fromEntries(pairs), ...all };
}
