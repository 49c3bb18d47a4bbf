import type { Reporter, SerializedError, TestModule, TestRunEndReason } from "vitest/node";

/** Ends the process's output with `N passed, N failed`. A file that does not load and an error outside tests count as failed. */
export class CountReporter implements Reporter {
  #line = "0 passed, 1 failed";

  onInit(): void {
    process.once("exit", () => process.stdout.write(`${this.#line}\n`));
  }

  onTestRunEnd(
    modules: readonly TestModule[],
    unhandledErrors: readonly SerializedError[],
    reason: TestRunEndReason,
  ): void {
    const counts = { passed: 0, failed: unhandledErrors.length, skipped: 0 };
    for (const module of modules) {
      counts.failed += module.errors().length;
      for (const suite of module.children.allSuites()) counts.failed += suite.errors().length;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        counts[state === "pending" ? "failed" : state] += 1;
      }
    }
    if (reason !== "passed") counts.failed = Math.max(counts.failed, 1);
    const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : "";
    this.#line = `${counts.passed} passed, ${counts.failed} failed${skipped}`;
  }
}
