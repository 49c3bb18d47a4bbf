// better-auth with the product's hash cost, driver and pool, for people who know it: sign-in by email, session by cookie.
import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { hash, verify } from "@node-rs/argon2";
import { betterAuth } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { toNodeHandler } from "better-auth/node";
import { boolean, pgTable, text, timestamp } from "drizzle-orm/pg-core";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { answerParent } from "./child-process.ts";
import { productCost } from "./product-cost.ts";

export interface BetterAuthServer {
  readonly url: string;
  readonly users: readonly { readonly email: string; readonly password: string; readonly cookie: string }[];
}

const instant = (name: string) => timestamp(name, { withTimezone: true }).notNull();
const user = pgTable("user", {
  id: text("id").primaryKey(),
  name: text("name").notNull(),
  email: text("email").notNull().unique(),
  emailVerified: boolean("email_verified").notNull(),
  image: text("image"),
  createdAt: instant("created_at"),
  updatedAt: instant("updated_at"),
});
const session = pgTable("session", {
  id: text("id").primaryKey(),
  expiresAt: instant("expires_at"),
  token: text("token").notNull().unique(),
  createdAt: instant("created_at"),
  updatedAt: instant("updated_at"),
  ipAddress: text("ip_address"),
  userAgent: text("user_agent"),
  userId: text("user_id").notNull(),
});
const account = pgTable("account", {
  id: text("id").primaryKey(),
  accountId: text("account_id").notNull(),
  providerId: text("provider_id").notNull(),
  userId: text("user_id").notNull(),
  accessToken: text("access_token"),
  refreshToken: text("refresh_token"),
  idToken: text("id_token"),
  accessTokenExpiresAt: timestamp("access_token_expires_at", { withTimezone: true }),
  refreshTokenExpiresAt: timestamp("refresh_token_expires_at", { withTimezone: true }),
  scope: text("scope"),
  password: text("password"),
  createdAt: instant("created_at"),
  updatedAt: instant("updated_at"),
});
const verification = pgTable("verification", {
  id: text("id").primaryKey(),
  identifier: text("identifier").notNull(),
  value: text("value").notNull(),
  expiresAt: instant("expires_at"),
  createdAt: instant("created_at"),
  updatedAt: instant("updated_at"),
});

const tablesSql = `
  create table "user" (id text primary key, name text not null, email text not null unique,
    email_verified boolean not null, image text, created_at timestamptz not null, updated_at timestamptz not null);
  create table session (id text primary key, expires_at timestamptz not null, token text not null unique,
    created_at timestamptz not null, updated_at timestamptz not null, ip_address text, user_agent text,
    user_id text not null references "user");
  create index on session (user_id);
  create table account (id text primary key, account_id text not null, provider_id text not null,
    user_id text not null references "user", access_token text, refresh_token text, id_token text,
    access_token_expires_at timestamptz, refresh_token_expires_at timestamptz, scope text, password text,
    created_at timestamptz not null, updated_at timestamptz not null);
  create index on account (user_id);
  create table verification (id text primary key, identifier text not null, value text not null,
    expires_at timestamptz not null, created_at timestamptz not null, updated_at timestamptz not null);`;

answerParent(async ({ databaseUrl, users }: { databaseUrl: string; users: number }): Promise<BetterAuthServer> => {
  const sql = postgres(databaseUrl, { max: 10 });
  await sql.unsafe(tablesSql);
  const server = createServer((request, response) => handler(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const schema = { user, session, account, verification };
  const auth = betterAuth({
    baseURL: url,
    secret: randomBytes(32).toString("hex"),
    database: drizzleAdapter(drizzle(sql, { schema }), { provider: "pg", schema }),
    emailAndPassword: {
      enabled: true,
      password: {
        hash: (password) => hash(password, productCost),
        verify: ({ hash: stored, password }) => verify(stored, password),
      },
    },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
  });
  const handler = toNodeHandler(auth);
  const signedUp: BetterAuthServer["users"][number][] = [];
  for (let index = 0; index < users; index++) {
    const email = `candidate${index}@example.com`;
    const password = "quiet-Harbour-7-lamp";
    const body = { email, password, name: "candidate" };
    const { headers } = await auth.api.signUpEmail({ body, returnHeaders: true });
    const cookie = headers.getSetCookie().map((one) => one.split(";")[0]);
    signedUp.push({ email, password, cookie: cookie.join("; ") });
  }
  return { url, users: signedUp };
});
