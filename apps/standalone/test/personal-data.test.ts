import type { Endpoint } from "@exam/contracts";
import { accountsFunction } from "@exam/function-accounts";
import { degreesFunction } from "@exam/function-degrees";
import { faceAuthFunction } from "@exam/function-face-auth";
import { photosFunction } from "@exam/function-photos";
import { createTestApp, degreePictureReader, residentId, signUpInput, solvedCaptcha } from "@exam/services/testing";
import { expect, it } from "vitest";

const test = await createTestApp((context) => [
  accountsFunction(context),
  photosFunction(context),
  degreesFunction(context, degreePictureReader),
  faceAuthFunction(context),
]);
const { app, call, context, logged } = test;

it("R-PRV-02 a canary ID number, phone and name sent through every route appear in no log line, error or metric", async () => {
  const canary = { name: "欧阳金丝雀", idNumber: residentId(), phone: "13912345678" };
  const canaries = Object.values(canary);
  const body = await signUpInput(context, { name: canary.name, idNumber: canary.idNumber });
  const { body: account } = await call<{ token: string }>("POST", "/accounts", { body });
  const captcha = await solvedCaptcha(context, "sign-in");
  const errors: string[] = [];
  for (const value of canaries) {
    for (const endpoint of app.kit.endpoints) {
      if (endpoint.path === "/sessions/current" || endpoint.path === "/me/closure") continue;
      const path = endpoint.path.replaceAll(/:\w+/g, encodeURIComponent(value));
      const withBody = endpoint.method !== "GET" && endpoint.method !== "DELETE" && endpoint.upload === undefined;
      const everywhere = Object.fromEntries(fieldsOf(endpoint.input).map((name) => [name, value]));
      const reply = await call(endpoint.method, `${path}?q=${encodeURIComponent(value)}`, {
        token: account.token,
        headers: { "user-agent": value.replaceAll(/[^\x20-\x7e]/g, ""), "x-device-id": "canary-device" },
        ...(withBody ? { body: everywhere } : {}),
        ...(endpoint.upload === undefined ? {} : { file: new TextEncoder().encode(value) }),
      });
      if (reply.status >= 400) errors.push(reply.bytes.toString());
    }
    const signIn = { method: "password", identifier: value, password: `${value}aA1`, ...captcha };
    errors.push((await call("POST", "/sessions", { body: signIn })).bytes.toString());
  }
  const metrics = (await app.inject({ method: "GET", url: "/metrics" })).body;
  expect(logged.length).toBeGreaterThan(50);
  for (const value of canaries) {
    expect(logged.join("")).not.toContain(value);
    expect(errors.join("")).not.toContain(value);
    expect(metrics).not.toContain(value);
    expect(metrics).not.toContain(encodeURIComponent(value));
  }
});

/** The fields of an object, or of every branch of a union. */
function fieldsOf(schema: Endpoint["input"]): string[] {
  const { def } = schema._zod;
  if ("options" in def) return (def.options as Endpoint["input"][]).flatMap(fieldsOf);
  return "shape" in def ? Object.keys(def.shape as object) : [];
}
