/** The script that begins the app, `js/app.<hash of its content>.js`, in the text of a page; undefined in any other text. */
export function appScriptOf(html: string): string | undefined {
  return /js\/app\.[0-9a-f]{8}\.js/.exec(html)?.[0];
}
