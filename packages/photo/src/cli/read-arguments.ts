import { parseArgs } from "node:util";

/** What a command was asked to do. */
export interface CommandArguments {
  readonly file: string;
  readonly specId: string;
  readonly output: string | null;
  readonly reportFile: string | null;
  readonly background: string | null;
  readonly isJson: boolean;
}

/** Reads a command line; null where the file is missing or an option is unknown. */
export function readArguments(args: readonly string[]): CommandArguments | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        spec: { type: "string", default: "nhc" },
        out: { type: "string" },
        report: { type: "string" },
        background: { type: "string" },
        json: { type: "boolean", default: false },
      },
    });
    const [file] = positionals;
    if (file === undefined || positionals.length > 1) return null;
    return {
      file,
      specId: values.spec,
      output: values.out ?? null,
      reportFile: values.report ?? null,
      background: values.background ?? null,
      isJson: values.json,
    };
  } catch {
    return null;
  }
}
