import {
  functionEnvironment,
  groupOfVariable,
  InvalidConfig,
  loadConfig,
  type ProviderGroup,
  providerGroups,
} from "../../packages/function-kit/src/index.ts";

export interface EnvironmentName {
  readonly name: string;
  readonly isRequired: boolean;
}

/**
 * The variables of a deployed function that is given these outside systems, or all of them, as its own check says: those
 * it names when none is there are required.
 */
export function environmentNames(given: readonly ProviderGroup[] = providerGroups): EnvironmentName[] {
  const required = new Set(missingNames());
  return Object.keys(functionEnvironment.shape)
    .filter((name) => {
      const group = groupOfVariable(name);
      return group === undefined || given.includes(group);
    })
    .map((name) => ({ name, isRequired: required.has(name) }));
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
