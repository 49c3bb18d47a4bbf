import { generateKeyPairSync } from "node:crypto";
import { z } from "@exam/contracts";
import { expect, it } from "vitest";
import { PrivateKeyText, PublicKeyText } from "./key-text.ts";
import { InvalidConfig, loadConfig } from "./load-config.ts";

const { privateKey, publicKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
});
const schema = z.object({ OWN: PrivateKeyText, THEIRS: PublicKeyText });
const bare = (pem: string) => pem.replaceAll(/-----.*?-----|\s/g, "");

it.each([
  ["PEM", privateKey, publicKey],
  ["PEM on one line", privateKey.replaceAll("\n", "\\n"), publicKey.replaceAll("\n", "\\n")],
  ["bare base64", bare(privateKey), bare(publicKey)],
])("reads keys given as %s", (_form, OWN, THEIRS) => {
  const read = loadConfig(schema, { OWN, THEIRS });
  expect([bare(read.OWN), bare(read.THEIRS)]).toEqual([bare(privateKey), bare(publicKey)]);
  expect(read.OWN).toMatch(/^-----BEGIN PRIVATE KEY-----\n/);
});

it("names a variable that holds no key, without its value", () => {
  const refused = (() => {
    try {
      return loadConfig(schema, { OWN: "c2VjcmV0", THEIRS: bare(publicKey) });
    } catch (error) {
      return error;
    }
  })();
  expect(refused).toBeInstanceOf(InvalidConfig);
  expect(refused).toMatchObject({ problems: ["OWN is not valid"] });
});
