import { createPrivateKey, createPublicKey } from "node:crypto";
import { z } from "@exam/contracts";

const wrap = (label: string, text: string) => {
  const body = text.replaceAll("\\n", "\n").trim();
  return body.startsWith("-----") ? body : `-----BEGIN ${label}-----\n${body}\n-----END ${label}-----\n`;
};

function keyText(label: "PRIVATE KEY" | "PUBLIC KEY", parse: (pem: string) => unknown) {
  return z.pipe(
    z.string().check(
      z.refine((text) => {
        try {
          parse(wrap(label, text));
          return true;
        } catch {
          return false;
        }
      }),
    ),
    z.transform((text) => wrap(label, text)),
  );
}

/** A private key as a console hands it out: PEM (line breaks may be written `\n`), or the bare base64 of PKCS #8. */
export const PrivateKeyText = keyText("PRIVATE KEY", createPrivateKey);
/** A public key: PEM, or the bare base64 of SubjectPublicKeyInfo. */
export const PublicKeyText = keyText("PUBLIC KEY", createPublicKey);
