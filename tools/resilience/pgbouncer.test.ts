import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it, vi } from "vitest";
import { findPgBouncer } from "../../packages/database/src/testing/start-pgbouncer.ts";
import { createTestDatabase } from "../../packages/database/src/testing/test-database.ts";
import { openPooledDatabase } from "./open-pooled-database.ts";
import { restartPgBouncer } from "./restart-pgbouncer.ts";
import { pooledEnvironment, startAccounts } from "./start-accounts.ts";
import { findLost, startWriteLoad } from "./write-load.ts";

vi.setConfig({ testTimeout: 180_000 });

describe.skipIf(findPgBouncer() === undefined)(
  "over PgBouncer in transaction mode (needs the program: apt-get install pgbouncer)",
  () => {
    it("many registrations at two functions share a few connections, and none fails", async () => {
      const serverConnections = 3;
      await using cleanup = new AsyncDisposableStack();
      const { url: ownerUrl } = await createTestDatabase();
      const pool = await openPooledDatabase(ownerUrl, serverConnections);
      cleanup.defer(() => pool.stop());
      const environment = pooledEnvironment(pool.url);
      const functions = await Promise.all([startAccounts(environment), startAccounts(environment)]);
      for (const each of functions) cleanup.defer(() => each.stop());
      const load = await startWriteLoad({ urls: functions.map(({ url }) => url), ownerUrl, workers: 24 });
      let most = 0;
      while (load.acknowledged.length < 80 && load.failures.length === 0) {
        most = Math.max(most, await pool.serverConnections());
        await sleep(20);
      }
      await load.stop();
      expect(load.failures).toEqual([]);
      expect(most).toBeGreaterThan(0);
      expect(most).toBeLessThanOrEqual(serverConnections);
      const ids = load.acknowledged.map(({ id }) => id);
      expect(await findLost(ownerUrl, ids)).toEqual([]);
    });

    it("a pool that is killed and restarted under load costs errors but no acknowledged write", async () => {
      const { url: ownerUrl } = await createTestDatabase();
      const { acknowledged, lost, statuses } = await restartPgBouncer(ownerUrl, 3);
      expect(lost).toEqual([]);
      expect(acknowledged).toBeGreaterThanOrEqual(90);
      expect(statuses).toEqual([503]);
    });
  },
);
