import { defineEndpoint, Instant, NoContent, z } from "@exam/contracts";
import { expect, it } from "vitest";
import { asCandidate, testApp } from "../test/test-app.ts";
import { type FunctionApp, serve } from "./index.ts";

const signIn = defineEndpoint({
  method: "POST",
  path: "/sessions",
  session: "none",
  status: 201,
  issuesSession: true,
  input: z.object({}),
  output: z.object({ token: z.optional(z.string()), expiresAt: z.optional(Instant), name: z.string() }),
  refusals: [],
});

const signOut = defineEndpoint({
  method: "DELETE",
  path: "/sessions/current",
  session: "required",
  status: 204,
  endsSession: true,
  input: z.object({}),
  output: NoContent,
  refusals: [],
});

const issued = { token: "new-token-of-this-session", expiresAt: "2026-03-08T08:00:00.000Z", name: "张三" };

function routes(app: FunctionApp): void {
  serve(app, signIn, async () => issued);
  serve(app, signOut, async () => {});
}

it("gives a Bearer client its token in the body and no cookie", async () => {
  const { app } = await testApp(routes);
  const reply = await app.inject({ method: "POST", url: "/api/v1/sessions" });
  expect([reply.statusCode, reply.json(), reply.cookies]).toEqual([201, issued, []]);
});

it("gives a browser its token in an HttpOnly SameSite cookie and not in the body", async () => {
  const { app } = await testApp(routes);
  const reply = await app.inject({ method: "POST", url: "/api/v1/sessions", headers: { "x-client": "h5" } });
  expect(reply.json()).toEqual({ expiresAt: issued.expiresAt, name: "张三" });
  expect(reply.cookies).toEqual([
    {
      name: "session",
      value: issued.token,
      path: "/",
      httpOnly: true,
      sameSite: "Strict",
      expires: new Date(issued.expiresAt),
    },
  ]);
});

it("makes the cookie Secure and bound to the host over https", async () => {
  const { app } = await testApp(routes, { settings: { publicOrigin: "https://exam.example" } });
  const headers = { "x-client": "h5", origin: "https://exam.example" };
  const reply = await app.inject({ method: "POST", url: "/api/v1/sessions", headers });
  expect(reply.cookies).toMatchObject([{ name: "__Host-session", secure: true, path: "/" }]);
});

it("clears a browser's cookie at sign-out", async () => {
  const { app } = await testApp(routes);
  const headers = { ...asCandidate, "x-client": "h5" };
  const reply = await app.inject({ method: "DELETE", url: "/api/v1/sessions/current", headers });
  expect(reply.statusCode).toBe(204);
  expect(reply.cookies).toMatchObject([{ name: "session", value: "", expires: new Date(0) }]);
});
