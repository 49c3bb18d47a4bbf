import type { FunctionDescription } from "../function-descriptions.ts";

/**
 * `cloudbaserc.json` for the CloudBase command line (docs.cloudbase.net/cli-v1/functions/configs). `{{env.NAME}}` is
 * filled in from the deployer's environment. Functions with an HTTP trigger are deployed as HTTP functions
 * (`tcb fn deploy <name> --httpFn`), the timer's as an event function.
 */
export function cloudbaseManifest(
  descriptions: readonly FunctionDescription[],
  variablesOf: (description: FunctionDescription) => readonly string[],
): string {
  const functions = descriptions.map((description) => toFunction(description, variablesOf(description)));
  const manifest = { version: "2.0", envId: "{{env.ENV_ID}}", functionRoot: "../../../functions", functions };
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}

function toFunction(
  { name, memoryMb, timeoutSeconds, concurrency, trigger }: FunctionDescription,
  variables: readonly string[],
) {
  return {
    name,
    dir: `../../../functions/${name}/dist`,
    runtime: "Nodejs20.19",
    handler: "index.main",
    memorySize: memoryMb,
    timeout: timeoutSeconds,
    installDependency: false,
    envVariables: Object.fromEntries(variables.map((variable) => [variable, `{{env.${variable}}}`])),
    ...(trigger.kind === "timer"
      ? { triggers: [{ name: "every-minute", type: "timer", config: `0 */${trigger.everyMinutes} * * * * *` }] }
      : { instanceConcurrencyConfig: { enable: true, maxConcurrency: concurrency } }),
  };
}

/**
 * Routes of CloudBase's HTTP access, to be made once in its console or by its API: the path passthrough must be on, or
 * the gateway cuts off what the function routes by (docs.cloudbase.net/service/path-passthrough).
 */
export function cloudbaseRoutes(descriptions: readonly FunctionDescription[]): string {
  const routes = descriptions.flatMap(({ name, trigger }) =>
    trigger.kind === "http"
      ? trigger.paths.map((path) => ({ path: `/api/v1/${path}`, function: name, enablePathTransmission: true }))
      : [],
  );
  return `${JSON.stringify(routes, undefined, 2)}\n`;
}
