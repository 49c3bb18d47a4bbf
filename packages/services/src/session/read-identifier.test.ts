import { IdType, type SignInIdentifier } from "@exam/contracts";
import { expect, it } from "vitest";
import { digestIdentifier, idDocumentKey } from "../account/digest-identifier.ts";
import type { ServiceContext } from "../service-context.ts";
import { createTestContext } from "../testing/create-test-context.ts";
import { readIdentifier } from "./read-identifier.ts";

const { context } = await createTestContext();

function asking(...identifiers: SignInIdentifier[]): ServiceContext {
  const { profile } = context;
  const { signIn, signUp } = profile;
  return {
    ...context,
    profile: { ...profile, signIn: { ...signIn, identifiers }, signUp: { ...signUp, idTypes: [...IdType.options] } },
  };
}

const document = (idType: IdType, number: string) => ({
  kind: "id-document",
  digest: digestIdentifier(context, "id-document", idDocumentKey(idType, number)),
});
const other = (kind: "username" | "email" | "phone", value: string) => ({
  kind,
  digest: digestIdentifier(context, kind, value),
});

const numbers: Record<IdType, readonly [typed: string, stored: string]> = {
  "resident-id": ["11010519491231002x", "11010519491231002X"],
  "hk-macau-permit": ["h12345678 01", "H12345678"],
  "taiwan-permit": ["０１２３４５６７８９(B)", "0123456789"],
  "hmt-residence-permit": ["810000 19940823 0021", "810000199408230021"],
  passport: ["ｅ1234567", "E1234567"],
  "foreign-permanent-resident-id": ["usa 110099010203", "USA110099010203"],
};

it.each(IdType.options)("R-SES-01 finds the number of a %s in the form in which it is kept", (idType) => {
  const [typed, stored] = numbers[idType];
  expect(readIdentifier(asking("id-number"), typed)).toEqual([document(idType, stored)]);
});

it("R-SES-01 one number may be that of several documents", () => {
  expect(readIdentifier(asking("id-number"), "12345678")).toEqual([
    document("taiwan-permit", "12345678"),
    document("passport", "12345678"),
  ]);
});

it("R-SES-01 a number may be a username, too, and comes in the profile's order", () => {
  expect(readIdentifier(asking("username", "id-number"), "H12345678")).toEqual([
    other("username", "h12345678"),
    document("hk-macau-permit", "H12345678"),
    document("passport", "H12345678"),
  ]);
  expect(readIdentifier(asking("username", "id-number"), "candidate_one")).toEqual([
    other("username", "candidate_one"),
  ]);
});

it("R-SES-01 a contact is looked for as what it looks like", () => {
  const byContact = asking("email", "phone");
  expect(readIdentifier(byContact, "+86 138-0013-8000")).toEqual([other("phone", "13800138000")]);
  expect(readIdentifier(byContact, "Li.Lei@Example.CN")).toEqual([other("email", "li.lei@example.cn")]);
  expect(readIdentifier(byContact, "lilei")).toEqual([]);
});
