/** The only place of the app's tests that reads the process environment. */
export const environment: Readonly<Record<string, string | undefined>> = process.env;
