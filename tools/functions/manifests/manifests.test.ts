import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { environmentNames } from "../environment-names.ts";
import { functionDescriptions } from "../function-descriptions.ts";
import { localEnvironment } from "../local-environment.ts";
import { toYaml } from "./to-yaml.ts";
import { manifests } from "./write-manifests.ts";

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

describe("secrets", () => {
  const isOf =
    (...beginnings: string[]) =>
    (name: string) =>
      beginnings.some((beginning) => name.startsWith(beginning));
  const given = new Map<string, string[]>(
    JSON.parse(made.get("cloudbase/cloudbaserc.json") ?? "").functions.map(
      ({ name, envVariables }: { name: string; envVariables: object }) => [name, Object.keys(envVariables)],
    ),
  );
  const holders = (isWanted: (name: string) => boolean) =>
    [...given].filter(([, names]) => names.some(isWanted)).map(([name]) => name);

  it("each is given to the functions that use it and to no other", () => {
    expect(holders(isOf("EDUCATION_REGISTER_SECRET"))).toEqual(["jobs"]);
    expect(holders(isOf("SMS_SECRET_KEY"))).toEqual(["accounts", "jobs"]);
    expect(holders(isOf("SMTP_PASSWORD"))).toEqual(["accounts", "jobs"]);
    expect(holders(isOf("WECHAT_PUSH_TOKEN"))).toEqual(["callbacks"]);
    expect(holders(isOf("WECHAT_MINI_PROGRAM_SECRET"))).not.toContain("degrees");
    expect(holders(isOf("S3_SECRET_ACCESS_KEY"))).not.toContain("callbacks");
    expect(holders(isOf("DATA_KEYS"))).toEqual(functionDescriptions.map(({ name }) => name));
  });

  it("a function's own list of variables names what its manifest sets, and nothing of a system that it is not given", () => {
    for (const [name, names] of given) {
      const listed = made.get(`environment/${name}.example`) ?? "";
      for (const variable of names) expect(listed).toMatch(new RegExp(`^(# )?${variable}=$`, "m"));
    }
    expect(made.get("environment/callbacks.example")).not.toMatch(/SMS_|SMTP_|EDUCATION_|S3_|TENCENT_EID_|ALIPAY_/);
    expect(made.get("environment/degrees.example")).not.toMatch(
      /SMS_|SMTP_|EDUCATION_|WECHAT_(?!PRIVATE)|ALIPAY_|BAIDU_/,
    );
    expect(made.get("kubernetes/functions.yaml")).toContain('name: "exam-callbacks"');
  });
});

it("YAML quotes what could be taken for something else", () => {
  const plain = { a: "yes", b: [1, { c: "x: y", d: ["0123"] }], e: true };
  expect(toYaml(plain)).toBe('a: "yes"\nb:\n  - 1\n  - c: "x: y"\n    d:\n      - "0123"\ne: true\n');
  expect(parse(toYaml(plain), { version: "1.1" })).toEqual(plain);
});
