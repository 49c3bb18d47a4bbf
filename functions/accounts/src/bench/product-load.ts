import { runChild } from "./child-process.ts";
import type { LoadOrder, LoadReport } from "./load-generator.ts";
import { captchaAnswer, type ProductServer } from "./product-server.ts";

export type Load = Pick<LoadOrder, "url" | "requests" | "isRepeatable">;

/** Sends a load, whose replies must all have one status. */
export async function measureLoad(
  load: Load,
  pace: Pick<LoadOrder, "connections" | "warmUpMs" | "durationMs">,
  status: string,
): Promise<LoadReport> {
  const report = await runChild<LoadReport>("./load-generator.ts", { ...load, ...pace } satisfies LoadOrder);
  const statuses = Object.keys(report.statuses);
  if (statuses.length !== 1 || statuses[0] !== status) {
    throw new Error(`${load.url}: unexpected replies ${JSON.stringify(report.statuses)}`);
  }
  return report;
}

/** Sign-ins of the first half of the candidates, each with one of the captchas given. */
export function signInLoad({ url, candidates }: ProductServer, captchaIds: readonly string[]): Load {
  const half = candidates.length / 2;
  const requests = captchaIds.map((captchaId, index) => {
    const { username = "", password = "", deviceId = "" } = candidates[index % half] ?? {};
    return {
      method: "POST",
      path: "/api/v1/sessions",
      headers: { "x-device-id": deviceId },
      body: { method: "password", identifier: username, password, captchaId, captchaAnswer },
    };
  });
  return { url, requests, isRepeatable: false };
}

/** The second half read their page: signing in ends a device's earlier session, so they are not those who sign in. */
export function meLoad({ url, candidates }: ProductServer): Load {
  const requests = candidates.slice(candidates.length / 2).map(({ token }) => ({
    method: "GET",
    path: "/api/v1/me",
    headers: { authorization: `Bearer ${token}` },
  }));
  return { url, requests, isRepeatable: true };
}
