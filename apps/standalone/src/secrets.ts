import { randomBytes } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "@exam/contracts";
import { keyEnvironment } from "@exam/function-kit";

const KEY_BYTES = 32;
/** The texts of the key variables, as the environment and `secrets.json` hold them. */
export type SecretTexts = z.input<typeof keyEnvironment>;

/**
 * The texts of `secrets.json` in the data folder; what is missing there is generated once. Only this user may read the
 * file. Throws when it is there but cannot be read: new keys would lock out all data.
 */
export function readOrCreateSecretTexts(dataDir: string): SecretTexts {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const path = join(dataDir, "secrets.json");
  const stored = readStored(path);
  const texts: SecretTexts = {
    DATA_KEYS: `k1:${generateKey()}`,
    LOOKUP_KEY: generateKey(),
    LINK_KEY: generateKey(),
    IDEMPOTENCY_KEY: generateKey(),
    ...stored,
  };
  if (stored !== undefined && Object.keys(stored).length === Object.keys(texts).length) return texts;
  const draft = `${path}.${process.pid}.draft`;
  writeFileSync(draft, `${JSON.stringify(texts, null, 2)}\n`, { mode: 0o600, flush: true });
  try {
    if (stored === undefined) linkSync(draft, path);
    else renameSync(draft, path);
    return texts;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    return readOrCreateSecretTexts(dataDir);
  } finally {
    rmSync(draft, { force: true });
  }
}

function readStored(path: string): Partial<SecretTexts> | undefined {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  const stored: unknown = JSON.parse(text);
  if (!z.partial(keyEnvironment).safeParse(stored).success) throw new Error(`${path} does not hold usable keys`);
  return stored as Partial<SecretTexts>;
}

function generateKey(): string {
  return randomBytes(KEY_BYTES).toString("base64url");
}
