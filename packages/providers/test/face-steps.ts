import { randomUUID } from "node:crypto";
import type { FacePerson, FaceStarted, FaceVerifier } from "../src/face-verifier.ts";

export const zhangSan: FacePerson = { name: "张三", idType: "resident-id", idNumber: "310101199801011234" };
export const returnUrl = "https://exam.example/back?a=1";
/** The first and last bytes of a JPEG; what stands between is nobody's business here. */
export const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3, 0xff, 0xd9]);

/** Begins a verification; `sessionId` is what the sandbox's controls know it by. */
export async function begin(
  verifier: FaceVerifier,
  changes: { person?: FacePerson; openId?: string; contrastPicture?: Uint8Array } = {},
): Promise<FaceStarted & { readonly sessionId: string }> {
  const sessionId = randomUUID();
  const outcome = await verifier.start({
    orderNumber: sessionId.replaceAll("-", ""),
    person: zhangSan,
    returnUrl,
    ...changes,
  });
  if (outcome.outcome !== "started") throw new Error(`refused: ${outcome.reason}`);
  return { ...outcome, sessionId };
}

/** A fetch that changes what comes back, as somebody on the way could. */
export function tampering(change: (text: string) => string): typeof fetch {
  return async (input, init) => {
    const response = await fetch(input, init);
    const headers = { "content-type": response.headers.get("content-type") ?? "" };
    return new Response(change(await response.text()), { status: response.status, headers });
  };
}
