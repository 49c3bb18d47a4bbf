import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";

const require = createRequire(import.meta.url);
const { parseSync, traverse } = require("@babel/core") as {
  parseSync: (code: string, options: object) => object;
  traverse: (tree: object, visitor: { JSXOpeningElement: (path: { node: Opening }) => void }) => void;
};

interface Attribute {
  readonly type: "JSXAttribute" | "JSXSpreadAttribute";
  readonly name?: { readonly name: string };
  readonly value?: { readonly start: number; readonly end: number };
  readonly argument?: { readonly start: number; readonly end: number };
}

interface Opening {
  readonly name: { readonly name?: string };
  readonly attributes: readonly Attribute[];
}

const source = join(import.meta.dirname, "..");
const kinds = ["TextField", "PasswordField", "SelectField", "DateField", "TextInput"];

/**
 * Every field of the app: what it is filled with by the browser (`off` where nothing of the browser's fits, which is
 * said, not forgotten), and its keyboard, `text` unless it says another. Lists and dates have neither.
 */
const fields: Record<string, readonly [autofill: string, keyboard: string] | "chosen"> = {
  "pages/account/contact-card.tsx to": ["by channel", "by channel"],
  "pages/account/contact-card.tsx code": ["one-time-code", "number"],
  "pages/account/password.tsx currentPassword": ["current-password", "text"],
  "pages/account/password.tsx newPassword": ["new-password", "text"],
  "pages/account/password.tsx newPasswordAgain": ["new-password", "text"],
  "pages/activation/resend.tsx email": ["email", "email"],
  "pages/bind/bind-form.tsx identifier": ["username", "text"],
  "pages/bind/bind-form.tsx password": ["current-password", "text"],
  "pages/degrees/claim.tsx certificateNumber": ["off", "document"],
  "pages/degrees/claim.tsx graduationYear": ["off", "number"],
  "pages/degrees/claim.tsx school": ["off", "text"],
  "pages/degrees/degree-form.tsx certificateNumber": ["off", "document"],
  "pages/degrees/degree-form.tsx enrolledOn": "chosen",
  "pages/degrees/degree-form.tsx graduatedOn": "chosen",
  "pages/degrees/degree-form.tsx level": "chosen",
  "pages/degrees/degree-form.tsx major": ["off", "text"],
  "pages/degrees/degree-form.tsx school": ["off", "text"],
  "pages/degrees/degree-form.tsx studyMode": "chosen",
  "pages/recovery/password-step.tsx newPassword": ["new-password", "text"],
  "pages/recovery/password-step.tsx newPasswordAgain": ["new-password", "text"],
  "pages/recovery/proof-step.tsx answer": ["off", "text"],
  "pages/recovery/proof-step.tsx code": ["one-time-code", "number"],
  "pages/replacement/claim-step.tsx code": ["one-time-code", "number"],
  "pages/replacement/claim-step.tsx to": ["by channel", "by channel"],
  "pages/sign-in/password-form.tsx identifier": ["username", "text"],
  "pages/sign-in/password-form.tsx password": ["current-password", "text"],
  "pages/sign-up/contact-fields.tsx codeName": ["one-time-code", "number"],
  "pages/sign-up/contact-fields.tsx name": ["by channel", "by channel"],
  "pages/sign-up/security-fields.tsx securityAnswers": ["off", "text"],
  "pages/sign-up/security-fields.tsx securityQuestion": "chosen",
  "pages/sign-up/sign-up-form.tsx password": ["new-password", "text"],
  "pages/sign-up/sign-up-form.tsx passwordAgain": ["new-password", "text"],
  "pages/sign-up/sign-up-form.tsx username": ["username", "text"],
  "ui/captcha-field.tsx captcha": ["off", "text"],
  "ui/character-picker.tsx components": ["off", "text"],
  "ui/character-picker.tsx pinyin": ["off", "text"],
  "ui/character-picker.tsx radical": ["off", "text"],
  "ui/character-picker.tsx strokes": ["off", "number"],
  "ui/identity-fields.tsx idNumber": ["off", "by ID type"],
  "ui/identity-fields.tsx idType": "chosen",
  "ui/identity-fields.tsx name": ["name", "text"],
  "ui/own-code-fields.tsx code": ["one-time-code", "number"],
  "ui/own-code-fields.tsx to": ["by channel", "by channel"],
  "ui/reauthenticate.tsx password": ["current-password", "text"],
};

interface Found {
  readonly key: string;
  readonly kind: string;
  readonly texts: Readonly<Record<string, string>>;
}

function fieldsOf(file: string): Found[] {
  const code = readFileSync(file, "utf8");
  const tree = parseSync(code, {
    babelrc: false,
    configFile: false,
    filename: file,
    parserOpts: { plugins: ["jsx", "typescript"] },
  });
  const textOf = (part: Attribute["value"]) => (part ? code.slice(part.start, part.end) : "");
  const found: Found[] = [];
  traverse(tree, {
    JSXOpeningElement({ node }) {
      const kind = node.name.name ?? "";
      if (!kinds.includes(kind)) return;
      const spread = node.attributes.map(({ argument }) => textOf(argument)).join(" ");
      const name = /field\("?(\w+)"?\)/.exec(spread)?.[1] ?? "captcha";
      const named = node.attributes.flatMap(({ name: attribute, value }) =>
        attribute ? [[attribute.name, textOf(value).replace(/^"|"$/g, "")] as const] : [],
      );
      const key = `${relative(source, file).replaceAll("\\", "/")} ${name}`;
      found.push({ key, kind, texts: { spread, ...Object.fromEntries(named) } });
    },
  });
  return found;
}

const files = readdirSync(source, { recursive: true })
  .map(String)
  .filter((name) => /^(?:ui|pages)[\\/].*\.tsx$/.test(name) && !/gallery|[\\/]text-field|select-field/.test(name));
const found = files.flatMap((name) => fieldsOf(join(source, name)));

describe("every field of the app", () => {
  it("R-APP-03 stands in the table, and the table has no other", () => {
    expect([...new Set(found.map(({ key }) => key))].sort()).toEqual(Object.keys(fields).sort());
  });

  it.each(found)("R-APP-03 $key has a label, its keyboard and what fills it", ({ key, kind, texts }) => {
    // The picker's criteria take their labels from a function of their own.
    if (!key.includes("character-picker")) expect(texts.label).toMatch(/\S/);
    const wanted = fields[key];
    if (wanted === undefined || wanted === "chosen") {
      expect(["SelectField", "DateField"]).toContain(kind);
      return;
    }
    const [autofill, keyboard] = wanted;
    const isByValue = (text: string | undefined) => text?.startsWith("{");
    if (autofill === "by channel") expect(texts.autoComplete).toMatch(/autoComplete\}|"tel" : "email"/);
    else expect(texts.autoComplete ?? "off").toBe(autofill);
    if (keyboard.startsWith("by ")) expect(isByValue(texts.keyboard)).toBe(true);
    else expect(texts.keyboard ?? "text").toBe(keyboard);
    if (autofill.endsWith("-password")) expect(kind).toBe("PasswordField");
    if (autofill === "one-time-code")
      expect(texts).toMatchObject({ clean: "{cleanCode}", maxLength: "{longestPasted}" });
    if (key.endsWith("certificateNumber")) expect(texts.clean).toBe("{cleanCertificateNumber}");
  });
});
