import { describe, expect, it } from "vitest";
import { environmentNames } from "../environment-names.ts";
import { functionDescriptions } from "../function-descriptions.ts";
import { localEnvironment } from "../local-environment.ts";
import { manifests } from "./write-manifests.ts";
import { toYaml } from "./yaml.ts";

const made = manifests(functionDescriptions);

describe("manifests", () => {
  it("every manifest names every function that it is for, with its memory and timeout", () => {
    const cloudbase = JSON.parse(made.get("cloudbase/cloudbaserc.json") ?? "");
    expect(cloudbase.functions).toEqual(
      functionDescriptions.map(({ name, memoryMb, timeoutSeconds }) =>
        expect.objectContaining({ name, memorySize: memoryMb, timeout: timeoutSeconds }),
      ),
    );
    for (const { name, memoryMb, trigger } of functionDescriptions) {
      expect(made.get("aliyun/s.yaml")).toContain(`functionName: "${name}"\n      memorySize: ${memoryMb}\n`);
      expect(made.get("kubernetes/functions.yaml")).toContain(`memory: "${memoryMb}Mi"`);
      const isForwarded = made.get("baidu/template.yaml")?.includes(`functions/${name}/dist/cfc-forwarder/`) === true;
      expect(isForwarded).toBe(trigger.kind === "http");
    }
  });

  it("holds no secret, and every variable that a function cannot do without", () => {
    const required = environmentNames().filter(({ isRequired }) => isRequired);
    expect(required.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["DATABASE_URL", "DATA_KEYS", "LOOKUP_KEY"]),
    );
    const local = localEnvironment({ databaseUrl: "", objectFolder: "" });
    for (const { name } of required) {
      expect(local).toHaveProperty(name);
      expect(made.get("cloudbase/cloudbaserc.json")).toContain(`"${name}": "{{env.${name}}}"`);
      expect(made.get("aliyun/s.yaml")).toContain(`${name}: "\${env('${name}')}"`);
    }
  });
});

it("YAML quotes what could be taken for something else", () => {
  expect(toYaml({ a: "yes", b: [1, { c: "x: y", d: ["0123"] }], e: true })).toBe(
    'a: "yes"\nb:\n  - 1\n  - c: "x: y"\n    d:\n      - "0123"\ne: true\n',
  );
});
