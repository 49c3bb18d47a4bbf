import type { FunctionDescription } from "../function-descriptions.ts";
import { toYaml } from "./to-yaml.ts";

// Filled in by Serverless Devs.
const region = `\${vars.region}`;
// Of those that fc3-domain knows: forward secrecy and authenticated encryption. TLS 1.3 brings its own.
const cipherSuites = [
  "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
  "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
  "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
  "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
  "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305",
  "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305",
];
const methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"];

/**
 * `s.yaml` for Serverless Devs' component fc3 (shape after devsapp/start-web-framework). HTTP functions run as a web
 * server on a custom runtime, which carries repeated keys and 32 MB bodies; the timer's runs on the built-in Node.
 */
export function aliyunManifest(
  descriptions: readonly FunctionDescription[],
  variablesOf: (description: FunctionDescription) => readonly string[],
): string {
  const resources = Object.fromEntries(
    descriptions.map((description) => {
      const { name, memoryMb, timeoutSeconds, concurrency, trigger } = description;
      const environmentVariables = Object.fromEntries(
        variablesOf(description).map((variable) => [variable, `\${env('${variable}')}`]),
      );
      const shared = {
        region,
        functionName: name,
        memorySize: memoryMb,
        // At most four gigabytes a core, at least one.
        cpu: Math.max(0.25, memoryMb / 2048),
        diskSize: 512,
        timeout: timeoutSeconds,
        code: `../../../functions/${name}/dist`,
      };
      const props =
        trigger.kind === "timer"
          ? {
              ...shared,
              runtime: "nodejs20",
              handler: "index.handler",
              environmentVariables,
              triggers: [
                {
                  triggerName: "every-minute",
                  triggerType: "timer",
                  triggerConfig: { cronExpression: `0 */${trigger.everyMinutes} * * * *`, enable: true },
                },
              ],
            }
          : {
              ...shared,
              runtime: "custom.debian10",
              layers: [`acs:fc:${region}:official:layers/Nodejs20/versions/1`],
              instanceConcurrency: concurrency,
              customRuntimeConfig: { command: ["/opt/nodejs20/bin/node", "serve.mjs"], port: 9000 },
              environmentVariables: { ...environmentVariables, PORT: "9000" },
              triggers: [
                {
                  triggerName: "http",
                  triggerType: "http",
                  triggerConfig: { authType: "anonymous", methods },
                },
              ],
            };
      return [name, { component: "fc3", props }];
    }),
  );
  const routes = descriptions.flatMap(({ name, trigger }) =>
    trigger.kind === "http" ? trigger.paths.map((path) => ({ path: `/api/v1/${path}*`, functionName: name })) : [],
  );
  const domain = {
    component: "fc3-domain",
    props: {
      region,
      domainName: `\${env('DOMAIN')}`,
      protocol: "HTTPS",
      certConfig: { certId: `\${env('CERTIFICATE_ID')}` },
      // Left to itself the gateway speaks TLS 1.0 and RC4 as well.
      tlsConfig: { minVersion: "TLSv1.2", maxVersion: "TLSv1.3", cipherSuites },
      routeConfig: { routes },
    },
  };
  return toYaml({
    edition: "3.0.0",
    name: "candidate-platform",
    access: "default",
    vars: { region: "cn-hangzhou" },
    resources: { ...resources, domain },
  });
}
