import { functionEnvironment, InvalidConfig, loadConfig } from "../../packages/function-kit/src/index.ts";

export interface EnvironmentName {
  readonly name: string;
  readonly isRequired: boolean;
}

/** The variables of a deployed function, as its own check of them says: those it names when none is there are required. */
export function environmentNames(): EnvironmentName[] {
  const required = new Set(missingNames());
  return Object.keys(functionEnvironment.shape).map((name) => ({ name, isRequired: required.has(name) }));
}

function missingNames(): string[] {
  try {
    loadConfig(functionEnvironment, {});
    return [];
  } catch (error) {
    if (!(error instanceof InvalidConfig)) throw error;
    return error.problems.map((problem) => problem.replace(/ is missing$/, ""));
  }
}
