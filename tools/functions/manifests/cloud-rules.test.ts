import { expect, it } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { z } from "../../../packages/contracts/src/index.ts";
import { functionDescriptions } from "../function-descriptions.ts";
import { manifests } from "./write-manifests.ts";

// What each cloud's tool says it takes, as far as the manifests use it. An entry that none of them names is refused here
// because the tools pass over one silently.

const made = manifests(functionDescriptions);
const text = (path: string) => made.get(path) ?? "";
const texts = z.record(z.string(), z.string());
const within = (least: number, most: number) => z.int().check(z.gte(least), z.lte(most));

/** docs.cloudbase.net/cli-v1/functions/configs and /trigger; a timer's expression has seven fields. */
const CloudbaseFunction = z.strictObject({
  name: z.string().check(z.regex(/^[A-Za-z][\w-]{1,59}$/)),
  dir: z.string(),
  runtime: z.enum(["Nodejs16.13", "Nodejs18.15", "Nodejs20.19"]),
  handler: z.string().check(z.regex(/^\w+\.\w+$/)),
  memorySize: z.literal([128, 256, 512, 1024, 2048]),
  timeout: within(1, 60),
  installDependency: z.boolean(),
  envVariables: texts,
  triggers: z.optional(
    z.array(
      z.strictObject({
        name: z.string().check(z.regex(/^[A-Za-z][\w-]{0,59}$/)),
        type: z.literal("timer"),
        config: z.string().check(z.regex(/^(\S+ ){6}\S+$/)),
      }),
    ),
  ),
  instanceConcurrencyConfig: z.optional(z.strictObject({ enable: z.boolean(), maxConcurrency: within(1, 100) })),
});

const CloudbaseManifest = z.strictObject({
  version: z.literal("2.0"),
  envId: z.string(),
  functionRoot: z.string(),
  functions: z.array(CloudbaseFunction),
});

const methods = z.array(z.enum(["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"]));
const fcFunction = {
  region: z.literal(`\${vars.region}`),
  functionName: z.string().check(z.regex(/^[A-Za-z_][\w-]{0,63}$/)),
  memorySize: within(128, 32_768).check(z.multipleOf(64)),
  cpu: z.number().check(z.gte(0.05), z.lte(16), z.multipleOf(0.05)),
  diskSize: z.literal([512, 10_240]),
  timeout: within(1, 86_400),
  code: z.string(),
  environmentVariables: texts,
};

/** The schemas of devsapp/fc3 (src/schema.json) and devsapp/fc3-domain (src/schema.json). */
const FcFunction = z.discriminatedUnion("runtime", [
  z.strictObject({
    ...fcFunction,
    runtime: z.literal("custom.debian10"),
    layers: z.array(z.string()),
    instanceConcurrency: within(1, 100),
    customRuntimeConfig: z.strictObject({ command: z.array(z.string()), port: z.int() }),
    triggers: z.array(
      z.strictObject({
        triggerName: z.string(),
        triggerType: z.literal("http"),
        triggerConfig: z.strictObject({ authType: z.enum(["anonymous", "function"]), methods }),
      }),
    ),
  }),
  z.strictObject({
    ...fcFunction,
    runtime: z.literal("nodejs20"),
    handler: z.string().check(z.regex(/^\w+\.\w+$/)),
    triggers: z.array(
      z.strictObject({
        triggerName: z.string(),
        triggerType: z.literal("timer"),
        triggerConfig: z.strictObject({
          cronExpression: z.string().check(z.regex(/^(\S+ ){5}\S+$/)),
          enable: z.boolean(),
        }),
      }),
    ),
  }),
]);

const FcDomain = z.strictObject({
  region: z.literal(`\${vars.region}`),
  domainName: z.string(),
  protocol: z.enum(["HTTP", "HTTPS", "HTTP,HTTPS"]),
  certConfig: z.strictObject({ certId: z.string() }),
  tlsConfig: z.strictObject({
    minVersion: z.enum(["TLSv1.0", "TLSv1.1", "TLSv1.2", "TLSv1.3"]),
    maxVersion: z.enum(["TLSv1.0", "TLSv1.1", "TLSv1.2", "TLSv1.3"]),
    cipherSuites: z.array(
      z.string().check(z.regex(/^TLS_ECDHE_(RSA|ECDSA)_WITH_(AES_\d+_GCM_SHA\d+|CHACHA20_POLY1305)$/)),
    ),
  }),
  routeConfig: z.strictObject({ routes: z.array(z.strictObject({ functionName: z.string(), path: z.string() })) }),
});

const ServerlessDevs = z.strictObject({
  edition: z.literal("3.0.0"),
  name: z.string(),
  access: z.string(),
  vars: z.strictObject({ region: z.string() }),
  resources: z.record(
    z.string(),
    z.discriminatedUnion("component", [
      z.strictObject({ component: z.literal("fc3"), props: FcFunction }),
      z.strictObject({ component: z.literal("fc3-domain"), props: FcDomain }),
    ]),
  ),
});

/** cloud.baidu.com/doc/CFC/s/Djzmfu04q; of a variable's characters it names neither the colon nor the percent sign. */
const BaiduTemplate = z.strictObject({
  Description: z.string(),
  Resources: z.record(
    z.string().check(z.regex(/^[A-Za-z0-9]+$/)),
    z.strictObject({
      Type: z.literal("BCE::Serverless::Function"),
      Properties: z.strictObject({
        CodeUri: z.string(),
        Handler: z.string(),
        Runtime: z.string(),
        MemorySize: z.int(),
        Timeout: within(1, 300),
        Environment: z.strictObject({
          Variables: z.record(z.string(), z.string().check(z.regex(/^[A-Za-z0-9_(){}[\]$*+\-\\/"#',;.@!?]*$/))),
        }),
        Events: z.record(
          z.string(),
          z.strictObject({
            Type: z.literal("HTTP"),
            Properties: z.strictObject({ ResourcePath: z.string(), Method: z.string(), AuthType: z.string() }),
          }),
        ),
      }),
    }),
  ),
});

it("CloudBase takes every entry of its manifest", () => {
  CloudbaseManifest.parse(JSON.parse(text("cloudbase/cloudbaserc.json")));
});

it("Serverless Devs takes every entry of its manifest, and passwords travel encrypted", () => {
  const { resources } = ServerlessDevs.parse(parse(text("aliyun/s.yaml")));
  expect(resources.domain?.props).toMatchObject({ protocol: "HTTPS", tlsConfig: { minVersion: "TLSv1.2" } });
});

it("BCE SAM takes every entry of its template", () => {
  BaiduTemplate.parse(parse(text("baidu/template.yaml")));
});

it("Kubernetes reads as many documents as there are deployments, services and an ingress, in YAML 1.1", () => {
  const documents = parseAllDocuments(text("kubernetes/functions.yaml"), { version: "1.1" });
  const read = documents.map((document) => document.toJS());
  const kinds = read.map(({ kind }) => kind);
  const deployed = functionDescriptions.map(() => "Deployment");
  const served = functionDescriptions.filter(({ trigger }) => trigger.kind === "http").map(() => "Service");
  expect(kinds.toSorted()).toEqual([...deployed, "Ingress", ...served]);
});
