import { expect, it } from "vitest";
import { registerCandidate } from "../testing/candidates.ts";
import { createTestContext } from "../testing/create-test-context.ts";
import { expectRefusal, race } from "../testing/expectations.ts";
import { checkUsername } from "./check-username.ts";

const test = await createTestContext();
const { context, clock } = test;
let addresses = 0;
const check = (username: string, address = `198.51.100.${++addresses}`) =>
  checkUsername(context, { username }, { address });

it("R-REG-02 tells live whether a username is free, ignoring case", async () => {
  await registerCandidate(test, { username: "Taken_Name" });
  expect(await check("tAKEN_nAME")).toEqual({ available: false });
  expect(await check("free_name")).toEqual({ available: true });
});

it("R-REG-02 the live check refuses what could never be a username", async () => {
  const refusal = await expectRefusal(check("1st"), "account/username-invalid");
  expect(refusal.details.fields).toMatchObject([{ path: "username", message: "用户名应以字母开头。" }]);
});

it("answers sixty checks a minute from one address, even at once, and again after it", async () => {
  const { done, refused } = await race(65, () => check("free_name", "192.0.2.1"));
  expect(done).toHaveLength(60);
  expect(refused).toEqual({ "request/too-many": 5 });
  clock.advanceSeconds(60);
  expect(await check("free_name", "192.0.2.1")).toEqual({ available: true });
});
