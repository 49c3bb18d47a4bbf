import {
  addDegree,
  addDegreeEvidence,
  comparePhotoWithSpecs,
  createAccount,
  deleteDegree,
  getMe,
} from "@exam/contracts";
import { expect, it } from "vitest";
import { testApp } from "../test/test-app.ts";
import { serve } from "./index.ts";

it("lets the compiler refuse a verb that does not fit its contract", async () => {
  const { app } = await testApp((scope) => {
    serve(scope, deleteDegree, async (input, caller) => {
      expect(`${input.id}${caller.accountId}`.length).toBeGreaterThan(0);
    });
    serve(scope, addDegreeEvidence, async (_input, _caller, { file }) => {
      // @ts-expect-error: JSON may have come in its place
      throw new Error(String(file.bytes.byteLength));
    });
    serve(scope, comparePhotoWithSpecs, async (_input, caller, { file }) => {
      // @ts-expect-error: an optional session may be missing
      caller.accountId.trim();
      throw new Error(file.filename);
    });
    // @ts-expect-error: the reply lacks fields
    serve(scope, addDegree, async (input) => ({ id: input.school }));
    serve(scope, createAccount, async (input, caller) => {
      // @ts-expect-error: nobody is signed in yet
      caller.accountId.trim();
      // @ts-expect-error: no such field
      throw new Error(input.idCard);
    });
    // @ts-expect-error: an answer is missing
    serve(scope, getMe, async () => {});
  });
  expect(app.kit.endpoints).toHaveLength(6);
});
