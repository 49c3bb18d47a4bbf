/** The environment of this process, for `loadConfig`. Nothing else in the product reads it. */
export function processEnvironment(): Readonly<Record<string, string | undefined>> {
  // biome-ignore lint/style/noProcessEnv: the one place that reads it; everything else is given its configuration
  return { ...process.env };
}
