import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { environmentNames } from "../environment-names.ts";
import type { FunctionDescription } from "../function-descriptions.ts";
import { aliyunManifest } from "./aliyun-manifest.ts";
import { baiduManifest } from "./baidu-manifest.ts";
import { cloudbaseManifest, cloudbaseRoutes } from "./cloudbase-manifest.ts";
import { kubernetesManifest } from "./kubernetes-manifest.ts";

/** Every generated file of `dist/deploy`, by its path there. */
export function manifests(descriptions: readonly FunctionDescription[]): ReadonlyMap<string, string> {
  return new Map([
    ["cloudbase/cloudbaserc.json", cloudbaseManifest(descriptions, deployedVariables)],
    ["cloudbase/routes.json", cloudbaseRoutes(descriptions)],
    ["aliyun/s.yaml", aliyunManifest(descriptions, deployedVariables)],
    ["baidu/template.yaml", baiduManifest(descriptions)],
    ["kubernetes/functions.yaml", kubernetesManifest(descriptions)],
    ["environment.example", environmentExample(environmentNames())],
    ...descriptions.map(
      ({ name, providers }) =>
        [`environment/${name}.example`, environmentExample(environmentNames(providers))] as const,
    ),
  ]);
}

// Small, but each cloud asks: a picture's store and the peer that may name the client's address are never the default.
const alwaysDeployed = [
  "DATABASE_POOLED",
  "PROFILE",
  "PUBLIC_ORIGIN",
  "S3_ACCESS_KEY_ID",
  "S3_BUCKET",
  "S3_ENDPOINT",
].concat(["S3_REGION", "S3_SECRET_ACCESS_KEY", "TRUSTED_PROXIES"]);

/** What the manifests set in a function: what it cannot do without, of the systems that it is given. */
function deployedVariables({ providers }: FunctionDescription): readonly string[] {
  return environmentNames(providers)
    .filter(({ name, isRequired }) => isRequired || alwaysDeployed.includes(name))
    .map(({ name }) => name)
    .sort();
}

/** Writes them below `folder`. */
export function writeManifests(descriptions: readonly FunctionDescription[], folder: string): void {
  for (const [path, text] of manifests(descriptions)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

function environmentExample(variables: ReturnType<typeof environmentNames>): string {
  const lines = (isRequired: boolean) =>
    variables
      .filter((variable) => variable.isRequired === isRequired)
      .map(({ name }) => `${isRequired ? "" : "# "}${name}=`);
  return [
    "# Required.",
    ...lines(true),
    "",
    "# Have defaults, or are needed where the feature is used.",
    ...lines(false),
    "",
  ].join("\n");
}
