// What `GET /me` is held against: a bare Fastify route with one select through postgres.js.
import type { AddressInfo } from "node:net";
import { fastify } from "fastify";
import postgres from "postgres";
import { answerParent } from "./child-process.ts";

export interface BareServer {
  readonly url: string;
  readonly accountIds: readonly string[];
}

answerParent(async ({ databaseUrl }: { databaseUrl: string }): Promise<BareServer> => {
  const sql = postgres(databaseUrl, { max: 10 });
  const app = fastify();
  app.get<{ Params: { id: string } }>("/accounts/:id", async (request) => {
    const [account] = await sql`
      select id, state, username, id_type, track_id, created_at from accounts where id = ${request.params.id}`;
    return account;
  });
  const accounts = await sql<{ id: string }[]>`select id from accounts order by id limit 1000`;
  await app.listen({ host: "127.0.0.1", port: 0 });
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  return { url, accountIds: accounts.map(({ id }) => id) };
});
