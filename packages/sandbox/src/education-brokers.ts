import { createHash, randomBytes, webcrypto } from "node:crypto";
import { type DegreeKind, z } from "@exam/contracts";
import type { FastifyInstance } from "fastify";
import { describeRecord } from "./education-register-api.ts";
import { isSameSecret } from "./same-secret.ts";
import type { SandboxContext } from "./sandbox-context.ts";
import { taskNumber } from "./signed-form.ts";

const needed = z.string().check(z.minLength(1));
const CaihBody = z.object({
  authinfo: z.object({
    userkey: z.string(),
    appid: z.string(),
    timestamp: z.string().check(z.regex(/^\d{14}$/)),
    sign: z.string(),
  }),
  param: z.object({ name: needed, idcode: needed, certificateNumber: needed }),
});
const TianyuanBody = z.object({ data: z.string() });
const TianyuanQuestion = z.object({ name: needed, id_card: needed, certificate_number: needed });

const freshMs = 5 * 60 * 1000;

/**
 * Plays two more brokers of the same register, with protocols of their own: one that signs JSON with MD5 and a Beijing
 * timestamp, one whose questions and answers are encrypted with AES-128-CBC.
 */
export function serveEducationBrokers(scope: FastifyInstance, context: SandboxContext): void {
  const { clock } = context;
  const known = context.credentials.educationRegister;
  const find = (kind: DegreeKind, name: string, idNumber: string, certificateNumber: string) => {
    const isSame = (held: string, asked: string) => held.toUpperCase() === asked.toUpperCase();
    const record = context.state.educationRecords.find(
      (held) =>
        held.kind === kind &&
        held.name === name &&
        isSame(held.idNumber, idNumber) &&
        isSame(held.certificateNumber, certificateNumber),
    );
    return record && describeRecord(record);
  };

  for (const [path, kind] of [
    ["/verify/api/diploma", "education"],
    ["/verify/api/degree", "degree"],
  ] as const) {
    scope.post(path, async (request) => {
      const complain = (code: string, message: string) => ({ code, message, charge: false, serialNo: taskNumber() });
      const body = CaihBody.safeParse(parse(request.body));
      if (!body.success) return complain("400", "参数错误");
      const { authinfo, param } = body.data;
      if (authinfo.userkey !== known.userKey || authinfo.appid !== known.appId) return complain("401", "用户不存在");
      const hash = createHash("md5");
      for (const part of [known.secret, known.userKey, known.appId, authinfo.timestamp]) hash.update(part);
      if (!isSameSecret(hash.digest("hex"), authinfo.sign)) return complain("402", "签名错误");
      const digits = authinfo.timestamp.replace(/(....)(..)(..)(..)(..)(..)/, "$1-$2-$3T$4:$5:$6+08:00");
      if (!(Math.abs(clock.now().getTime() - Date.parse(digits)) <= freshMs)) return complain("403", "时间戳已过期");
      const data = find(kind, param.name, param.idcode, param.certificateNumber);
      if (data === undefined) return { ...complain("404", "查无记录"), charge: true };
      return { code: "200", message: "成功", charge: true, serialNo: taskNumber(), data };
    });
  }

  for (const [code, kind] of [
    ["IVYZ3P9M", "education"],
    ["IVYZ9A2B", "degree"],
  ] as const) {
    scope.post<{ Querystring: { t?: string } }>(`/api/v1/${code}`, async (request) => {
      const complain = (reason: number, message: string) => ({ code: reason, message, transaction_id: taskNumber() });
      if (!isSameSecret(known.appId, String(request.headers["access-id"] ?? ""))) return complain(1003, "未经授权");
      if (!(Math.abs(clock.now().getTime() - Number(request.query.t)) <= freshMs)) return complain(1004, "请求已过期");
      const body = TianyuanBody.safeParse(parse(request.body));
      const sealed = body.success ? body.data.data : "";
      const question = TianyuanQuestion.safeParse(await open(known.accessKeyHex, sealed));
      if (!question.success) return complain(1002, "参数解密失败");
      const { name, id_card, certificate_number } = question.data;
      const record = find(kind, name, id_card, certificate_number);
      if (record === undefined) return complain(1000, "查询为空");
      return { ...complain(0, "业务成功"), data: await seal(known.accessKeyHex, record) };
    });
  }
}

function parse(body: unknown): unknown {
  try {
    return JSON.parse(Buffer.isBuffer(body) ? body.toString("utf8") : "");
  } catch {
    return undefined;
  }
}

function importKey(keyHex: string) {
  return webcrypto.subtle.importKey("raw", Buffer.from(keyHex, "hex"), "AES-CBC", false, ["encrypt", "decrypt"]);
}

async function open(keyHex: string, sealed: string): Promise<unknown> {
  const bytes = Buffer.from(sealed, "base64");
  const algorithm = { name: "AES-CBC", iv: bytes.subarray(0, 16) };
  const key = await importKey(keyHex);
  const text = await webcrypto.subtle.decrypt(algorithm, key, bytes.subarray(16)).catch(() => undefined);
  return text === undefined ? undefined : parse(Buffer.from(text));
}

async function seal(keyHex: string, value: unknown): Promise<string> {
  const iv = randomBytes(16);
  const plain = Buffer.from(JSON.stringify(value), "utf8");
  const sealed = await webcrypto.subtle.encrypt({ name: "AES-CBC", iv }, await importKey(keyHex), plain);
  return Buffer.concat([iv, Buffer.from(sealed)]).toString("base64");
}
