import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";

const require = createRequire(import.meta.url);
const { transformSync } = require("@babel/core") as {
  transformSync: (code: string, options: object) => { code: string };
};

function compile(code: string): string {
  const plugins = [require.resolve("./zod-namespace.js")];
  return transformSync(code, { plugins, babelrc: false, configFile: false }).code;
}

describe("zod-namespace", () => {
  it("runs the configuration before it takes zod's own namespace", () => {
    expect(compile('import { z } from "./zod.ts";')).toBe('import "./zod.ts";\nimport * as z from "zod/mini";');
  });

  it("keeps the other names of the same import", () => {
    expect(compile('import { Problem, z } from "@exam/contracts";')).toBe(
      'import { Problem } from "@exam/contracts";\nimport * as z from "zod/mini";',
    );
  });

  it.each(['import { Problem } from "@exam/contracts";', 'import { z } from "./maze.ts";'])(
    "leaves %s alone",
    (code) => {
      expect(compile(code)).toBe(code);
    },
  );
});
