/** The only place of the app's tests that reads the process environment. */
export const environment: Readonly<Record<string, string | undefined>> =
  // biome-ignore lint/style/noProcessEnv: the one door to the environment for these tests
  process.env;
