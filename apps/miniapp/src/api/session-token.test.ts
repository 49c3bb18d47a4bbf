import { createAccount, createSession, getMe, signOut } from "@exam/contracts";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { keepSession, mayBeSignedIn, sessionToken } from "./session-token.ts";

const kept = vi.hoisted(() => new Map<string, string>());
vi.mock("../device/storage", () => ({
  readText: (key: string) => kept.get(key),
  writeText: (key: string, value: string) => void kept.set(key, value),
  removeText: (key: string) => void kept.delete(key),
}));

const issued = { token: "a-token-of-a-mini-program", expiresAt: "2026-12-01T00:00:00Z" };

beforeEach(() => kept.clear());

describe("keepSession", () => {
  it("keeps the token that a sign-in issued to a mini-program", () => {
    keepSession(createSession, issued);
    expect(sessionToken()).toBe(issued.token);
    expect(mayBeSignedIn()).toBe(true);
  });

  it("knows in a browser that a session was issued although the token is a cookie", () => {
    keepSession(createSession, { expiresAt: issued.expiresAt });
    expect(sessionToken()).toBeUndefined();
    expect(mayBeSignedIn()).toBe(true);
  });

  it("takes a sign-up that ends on the sign-in page for no session", () => {
    keepSession(createAccount, { account: {} });
    expect(mayBeSignedIn()).toBe(false);
  });

  it("never takes a token from an operation that issues none", () => {
    keepSession(getMe, issued);
    expect(sessionToken()).toBeUndefined();
  });

  it("forgets everything when the session ends", () => {
    keepSession(createSession, issued);
    keepSession(signOut, undefined);
    expect(sessionToken()).toBeUndefined();
    expect(mayBeSignedIn()).toBe(false);
  });
});
