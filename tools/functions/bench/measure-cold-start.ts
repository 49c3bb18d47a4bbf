import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type BenchRow, benchRow } from "../../bench/bench-row.ts";
import { bundleBytes, bundleFunction, bundleProgram } from "../bundle-function.ts";
import { functionDescriptions } from "../function-descriptions.ts";
import { localEnvironment } from "../local-environment.ts";
import { startFunction } from "../start-function.ts";

const repositoryRoot = fileURLToPath(new URL("../../..", import.meta.url));
const rounds = 9;
const limitBytes = 2_000_000;
/** The least that answers. */
const hello = `import { fastify } from "fastify";
const app = fastify();
app.get("/healthz", async () => ({ status: "ok" }));
process.once("SIGTERM", () => app.close());
await app.listen({ host: "0.0.0.0", port: Number(process.env.PORT) });`;

/**
 * From the start of a process to its first 200, each function's bundle beside a bare Fastify in a bundle of the same
 * making, and beside the function's own sources. The three take turns, so that a busy machine slows all of them.
 */
export async function measureColdStart(wants: (rowName: string) => boolean): Promise<BenchRow[]> {
  const http = functionDescriptions.filter(
    ({ name, trigger }) => trigger.kind === "http" && wants(`cold-start.${name}`),
  );
  const root = mkdtempSync(join(tmpdir(), "cold-start-"));
  try {
    const helloFile = join(root, "hello", "hello.mjs");
    await bundleProgram(hello, helloFile);
    // Nothing answers at the database's address: a function opens its connections with the first statement.
    const environment = localEnvironment({ databaseUrl: "postgres://nobody@127.0.0.1:9/none", objectFolder: root });
    const startMs = async (args: readonly string[], folder: string) => {
      const started = await startFunction({ command: process.execPath, args, folder, environment });
      await started.stop();
      return started.coldStartMs;
    };
    const rows: BenchRow[] = [];
    for (const description of http) {
      const { name } = description;
      const folder = join(root, name);
      await bundleFunction(description, folder);
      const times = { hello: [] as number[], bundle: [] as number[], sources: [] as number[] };
      for (let round = 0; round < rounds; round++) {
        times.hello.push(await startMs([helloFile], root));
        times.bundle.push(await startMs(["serve.mjs"], folder));
        times.sources.push(await startMs([join(repositoryRoot, "functions", name, "src", "main.ts")], root));
      }
      const [hello, bundle, sources] = [median(times.hello), median(times.bundle), median(times.sources)];
      const megabytes = bundleBytes(folder) / 1e6;
      rows.push(
        benchRow({ name: `cold-start.${name}`, value: bundle, unit: "ms", reference: hello, bar: "<= 2.0" }),
        benchRow({
          name: `cold-start.${name}.sources`,
          value: bundle,
          unit: "ms",
          reference: sources,
          ratio: sources / bundle,
          bar: ">= 1.5",
        }),
        benchRow({
          name: `cold-start.${name}.size`,
          value: megabytes,
          unit: "MB",
          reference: limitBytes / 1e6,
          bar: "<= 1.0",
        }),
      );
    }
    return rows;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1] ?? Number.NaN;
}
