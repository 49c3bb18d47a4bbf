import { availableParallelism } from "node:os";
import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";
import { CountReporter } from "./tools/count-reporter.ts";

const MINUTE_MS = 60_000;

export default defineConfig({
  test: {
    globalSetup: ["packages/database/src/testing/test-server.ts"],
    setupFiles: ["packages/database/src/testing/use-run-folder.ts"],
    reporters: ["default", new CountReporter()],
    maxWorkers: Math.min(4, availableParallelism()),
    projects: [
      together("packages", ["packages/*/{src,test}/**/*.test.ts"]),
      together("functions", ["functions/*/{src,test}/**/*.test.ts"]),
      together("tools", ["tools/**/*.test.ts"]),
      together("miniapp", ["apps/miniapp/{src,plugins,tools}/**/*.test.{ts,tsx}"]),
      oneByOne("standalone", ["apps/standalone/{src,test}/**/*.test.ts"], 1),
      oneByOne("journeys", ["apps/miniapp/test/**/*.test.ts"], 2),
    ],
  },
});

function together(name: string, include: string[]): TestProjectInlineConfiguration {
  return { extends: true, test: { name, include, testTimeout: MINUTE_MS / 2, hookTimeout: MINUTE_MS } };
}

/** Files that start whole processes and browsers: they run after the others and never beside each other. */
function oneByOne(name: string, include: string[], groupOrder: number): TestProjectInlineConfiguration {
  return {
    extends: true,
    test: {
      name,
      include,
      testTimeout: 5 * MINUTE_MS,
      hookTimeout: 5 * MINUTE_MS,
      maxWorkers: 1,
      sequence: { groupOrder },
    },
  };
}
