import { defineEndpoint, Refusal, z } from "@exam/contracts";
import { expect, it } from "vitest";
import { asCandidate, testApp } from "../test/test-app.ts";
import { createLog, serve } from "./index.ts";

const ID_NUMBER = "11010519491231002X";
const PHONE = "13800138000";
const NAME = "王𠅤";
const MAIL = "zhangsan@example.com";
const canaries = [ID_NUMBER, PHONE, NAME, MAIL, "zhangsan", "4a5f-device"];

const register = defineEndpoint({
  method: "POST",
  path: "/people/:idNumber",
  session: "optional",
  query: ["phone"],
  input: z.object({ idNumber: z.string(), phone: z.optional(z.string()), name: z.string() }),
  output: z.object({ name: z.string() }),
  refusals: [],
});

function hostileError(): Error {
  const message = `duplicate\n    at ${NAME} (/x/${PHONE}.ts:1:1)\n    at file:///${ID_NUMBER}:1:1`;
  return Object.assign(new Error(message, { cause: new Error(`Failed query: params: ${PHONE}`) }), {
    code: "23505",
    detail: `Key (phone)=(${PHONE}) already exists.`,
    where: ID_NUMBER,
    query: `insert ${NAME}`,
    parameters: [ID_NUMBER, MAIL],
    constraint_name: "contacts_address_digest_key",
    routine: MAIL,
    toJSON: () => ({ leak: PHONE }),
  });
}

it.each([
  ["a success", async () => ({ name: NAME })],
  ["a refusal", () => Promise.reject(new Refusal("account/name-invalid", { detail: NAME, extra: { phone: PHONE } }))],
  ["a hostile error", () => Promise.reject(hostileError())],
  ["a thrown string", () => Promise.reject(`${NAME} ${PHONE}`)],
  ["a thrown object", () => Promise.reject({ message: PHONE, statusCode: 400, name: NAME })],
  ["a reply that breaks its contract", async () => ({ name: { [ID_NUMBER]: PHONE } }) as never],
])("R-PRV-02 logs no canary when the verb ends in %s", async (_name, verb) => {
  const { app, log } = await testApp((scope) => serve(scope, register, verb));
  const url = `/api/v1/people/${ID_NUMBER}?phone=${PHONE}&name=${encodeURIComponent(NAME)}`;
  const headers = {
    ...asCandidate,
    "user-agent": MAIL,
    referer: `https://x/${PHONE}`,
    "x-request-id": ID_NUMBER,
    "x-device-id": "4a5f-device",
    cookie: `session=${PHONE}`,
  };
  await app.inject({ method: "POST", url, headers, payload: { name: NAME } });
  await app.inject({ method: "POST", url, headers, payload: { name: 7, [ID_NUMBER]: PHONE } });
  await app.inject({ method: "POST", url: `/${MAIL}/${PHONE}?${ID_NUMBER}`, headers });
  await app.inject({ method: "POST", url: `/%ff${PHONE}`, headers });
  const broken = { ...headers, "content-type": "application/json" };
  await app.inject({ method: "POST", url, headers: broken, payload: `{"name":"${NAME}` });
  expect(
    log()
      .split("\n")
      .filter((line) => line !== "").length,
  ).toBeGreaterThanOrEqual(5);
  for (const canary of canaries) expect(log()).not.toContain(canary);
});

it("R-PRV-02 answers no canary in an error reply", async () => {
  const { app } = await testApp((scope) => serve(scope, register, () => Promise.reject(hostileError())));
  const url = `/api/v1/people/${ID_NUMBER}?phone=${PHONE}`;
  const replies = [
    await app.inject({ method: "POST", url, payload: { name: NAME } }),
    await app.inject({ method: "POST", url, payload: { name: [NAME], [PHONE]: MAIL } }),
    await app.inject({ method: "POST", url: `${url}%00`, payload: { name: `${NAME}\u0000` } }),
    await app.inject({ method: "POST", url: `/${MAIL}/${PHONE}` }),
  ];
  expect(replies.map((reply) => reply.statusCode)).toEqual([500, 400, 400, 404]);
  for (const canary of canaries) expect(replies.map((reply) => reply.body).join()).not.toContain(canary);
});

it("keeps what an operator needs of an error", async () => {
  const { app, log } = await testApp((scope) => serve(scope, register, () => Promise.reject(hostileError())));
  await app.inject({
    method: "POST",
    url: `/api/v1/people/${ID_NUMBER}`,
    headers: asCandidate,
    payload: { name: NAME },
  });
  const [failure, request] = log()
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(failure).toMatchObject({
    function: "test",
    code: "internal/unexpected",
    err: { name: "Error", code: "23505", constraint_name: "contacts_address_digest_key", cause: { name: "Error" } },
  });
  expect(failure.err.frames[0]).toContain("personal-data.test.ts");
  expect(failure.requestId).toBe(request.requestId);
  expect(request).toMatchObject({ route: "/api/v1/people/:idNumber", status: 500, code: "internal/unexpected" });
  expect(request.accountHash).toMatch(/^[0-9a-f]{16}$/);
});

it("R-PRV-02 keeps personal data out of direct log calls, child logs included", () => {
  const lines: string[] = [];
  const log = createLog({ level: "trace", function: "test" }, { write: (line) => void lines.push(line) });
  const data = {
    name: NAME,
    phone: PHONE,
    requestId: ID_NUMBER,
    route: `/x?${PHONE}`,
    code: NAME,
    count: 3,
    err: PHONE,
  };
  log.info(data, `sent to ${MAIL} for ${NAME}, ${PHONE}`);
  log.warn(`sent to ${MAIL} for ${NAME}, 138 0013 8000`);
  log.error(hostileError());
  log.error({ err: hostileError() }, hostileError().message);
  log.child(data).child({ name: NAME, job: "erase" }).fatal(data, "done %s", NAME);
  log.debug(data);
  log.trace({ err: { message: PHONE } }, "traced");
  log.error(hostileError(), "a round failed");
  log.error(hostileError(), hostileError().message);
  expect(lines).toHaveLength(9);
  expect(lines[7]).toContain('"msg":"a round failed"');
  expect(lines.join("")).toContain('"job":"erase"');
  for (const canary of [...canaries, "138 0013"]) expect(lines.join("")).not.toContain(canary);
});
