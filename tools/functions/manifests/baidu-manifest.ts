import type { FunctionDescription } from "../function-descriptions.ts";
import { toYaml } from "./to-yaml.ts";

/**
 * Template of Baidu's BCE SAM, version 2018-08-30 (cloud.baidu.com/doc/CFC/s/Djzmfu04q). CFC's newest Node is 16, so what
 * is deployed there is the forwarder of each function; the function itself runs in a container. The HTTP triggers'
 * option for binary bodies is not part of the template and is set in the console. Timers run where the functions do.
 */
export function baiduManifest(descriptions: readonly FunctionDescription[]): string {
  const resources = descriptions.flatMap(({ name, timeoutSeconds, trigger }) => {
    if (trigger.kind !== "http") return [];
    const events = trigger.paths.flatMap((path) => [
      [
        eventName(path),
        { Type: "HTTP", Properties: { ResourcePath: `/api/v1/${path}`, Method: methods, AuthType: "anonymous" } },
      ],
      [
        `${eventName(path)}Below`,
        {
          Type: "HTTP",
          Properties: { ResourcePath: `/api/v1/${path}/{below+}`, Method: methods, AuthType: "anonymous" },
        },
      ],
    ]);
    const properties = {
      CodeUri: `../../../functions/${name}/dist/cfc-forwarder/`,
      Handler: "index.handler",
      Runtime: "nodejs16",
      MemorySize: 128,
      Timeout: Math.min(30, timeoutSeconds + 5),
      Environment: { Variables: { FORWARD_TO: "functions.example.invalid" } },
      Events: Object.fromEntries(events),
    };
    return [[eventName(name), { Type: "BCE::Serverless::Function", Properties: properties }]];
  });
  return toYaml({ Description: "candidate-platform", Resources: Object.fromEntries(resources) });
}

const methods = "GET,POST,PUT,PATCH,DELETE,HEAD";

function eventName(path: string): string {
  return path.replace(/(^|-)([a-z])/g, (_match, _start, letter: string) => letter.toUpperCase());
}
