import { randomUUID } from "node:crypto";
import { type BenchRow, benchRow } from "./bench-row.ts";
import { runChild, startChild } from "./child-process.ts";
import { captchaAnswer, type MeasuredCandidate, type ProductServer } from "./product-server.ts";
import { residentId } from "./resident-id.ts";
import { timingAuc } from "./timing-classifier.ts";
import type { ProbeOrder, ProbeReport } from "./timing-probe.ts";

const measuredPairs = 1000;
const warmUps = 100;
const pairs = measuredPairs + warmUps;
const strangersFrom = 1_000_000;

type Request = ProbeOrder["pairs"][number]["known"];

/** How well a stopwatch tells whether a person has an account (R-PRV-08): one request at a time, from one client. */
export async function measureEnumeration(
  freshDatabase: () => Promise<string>,
  wanted: (name: string) => boolean,
): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  const cases = [
    { name: "enumeration.sign-in.auc", action: "sign-in", status: 401, request: signIn },
    { name: "enumeration.recovery.auc", action: "recovery", status: 201, request: recovery },
    { name: "enumeration.reminder.auc", action: "recovery", status: 202, request: reminder },
  ] as const;
  for (const { name, action, status, request } of cases) {
    if (!wanted(name)) continue;
    const order = { databaseUrl: await freshDatabase(), candidates: pairs, captchas: { action, count: 2 * pairs } };
    const server = await startChild<ProductServer>("./product-server.ts", order);
    const { url, candidates, captchaIds } = server.ready;
    const probe = await runChild<ProbeReport>("./timing-probe.ts", {
      url,
      warmUps,
      pairs: candidates.map((candidate, index) => ({
        known: request(candidate, captchaIds[2 * index] ?? ""),
        unknown: request(strangerOf(candidate, index), captchaIds[2 * index + 1] ?? ""),
      })),
    } satisfies ProbeOrder);
    await server.stop();
    const expected = { [`known ${status}`]: pairs, [`unknown ${status}`]: pairs };
    if (JSON.stringify(Object.entries(probe.statuses).sort()) !== JSON.stringify(Object.entries(expected).sort())) {
      throw new Error(`${name}: unexpected replies ${JSON.stringify(probe.statuses)}`);
    }
    const value = timingAuc(probe.known, probe.unknown);
    rows.push(benchRow({ name, value, unit: "AUC", reference: 1, bar: "<= 0.55" }));
  }
  return rows;
}

type Person = Pick<MeasuredCandidate, "username" | "name" | "idNumber">;

/** The same form of name and number, so that only being known differs. */
function strangerOf({ name }: Person, index: number): Person {
  return { name, username: `stranger_${index}`, idNumber: residentId(strangersFrom + index) };
}

function signIn({ username }: Person, captchaId: string): Request {
  return {
    method: "POST",
    path: "/api/v1/sessions",
    headers: { "x-device-id": randomUUID() },
    body: { method: "password", identifier: username, password: "wrong-Harbour-1", captchaId, captchaAnswer },
  };
}

function recovery({ name, idNumber }: Person, captchaId: string): Request {
  const body = { method: "sms", name, idNumber, captchaId, captchaAnswer };
  return { method: "POST", path: "/api/v1/recoveries", body };
}

function reminder({ name, idNumber }: Person, captchaId: string): Request {
  const body = { channel: "sms", name, idNumber, captchaId, captchaAnswer };
  return { method: "POST", path: "/api/v1/username-reminders", body };
}
