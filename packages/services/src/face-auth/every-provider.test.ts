import { randomUUID } from "node:crypto";
import type { ErrorCode, FacePlatform } from "@exam/contracts";
import { describe, expect, it } from "vitest";
import { authenticateSession } from "../session/authenticate-session.ts";
import { reauthenticate } from "../session/reauthenticate.ts";
import { type Candidate, originOf, registerCandidate, signIn } from "../testing/candidates.ts";
import { createTestContext, type TestContext, type TestContextOptions } from "../testing/create-test-context.ts";
import { expectAuditRow, expectRefusal, race } from "../testing/expectations.ts";
import {
  beginFace,
  faceInput,
  faceRowOf,
  passFace,
  proofOf,
  refusalsOf,
  type StartedFace,
  showFace,
  withVerifier,
} from "../testing/faces.ts";
import { completeFaceAuthSession } from "./complete-face-auth-session.ts";
import { createFaceAuthSession } from "./create-face-auth-session.ts";
import { expireFaceAuth } from "./expire-face-auth.ts";
import { getFaceAuthSession } from "./get-face-auth-session.ts";
import { launchFaceAuthSession } from "./launch-face-auth-session.ts";

interface Variant {
  readonly name: string;
  readonly platform: FacePlatform;
  readonly face?: TestContextOptions["face"];
  readonly launch: string;
}

const tencentEidMiniProgram = { appId: "wx0e2cb0b052a91c92", path: "pages/index?token={token}" };

/** Every contract an authority can have with a provider. */
const variants: readonly Variant[] = [
  { name: "WeChat's own verification", platform: "wechat", launch: "wechat" },
  {
    name: "Tencent's E证通 in WeChat",
    platform: "wechat",
    face: { wechat: "tencent-eid", tencentEidMiniProgram },
    launch: "mini-program",
  },
  { name: "Tencent's E证通 in a browser", platform: "h5", launch: "page" },
  { name: "Alipay, which hands out the face", platform: "alipay", launch: "alipay" },
  {
    name: "Alipay, which compares itself",
    platform: "alipay",
    face: { alipay: { returnsFacePicture: false } },
    launch: "alipay",
  },
  { name: "Alipay's page in a browser", platform: "h5", face: { h5: "alipay-face" }, launch: "page" },
  { name: "Baidu's page", platform: "baidu", launch: "page" },
];

/** Somebody signed in, whose proofs of this purpose the session takes. */
async function newOwner(test: TestContext) {
  const who = await registerCandidate(test);
  const { token = "" } = await signIn(test.context, who, who.origin);
  const session = await authenticateSession(test.context, token, who.origin);
  if (session === undefined) throw new Error("a fresh token was not accepted");
  const { accountId, sessionId } = session;
  const handIn = (step: Pick<StartedFace, "id" | "clientSecret">) =>
    reauthenticate(test.context, { accountId, sessionId, ...proofOf(step) }, who.origin);
  return { ...who, handIn };
}

describe.each(variants)("$name", async ({ platform, face, launch }) => {
  const test = await createTestContext(face === undefined ? {} : { face });
  const { context, clock, sandbox } = test;
  const pass = (who: Candidate) => passFace(test, platform, "reauthentication", who);
  const begin = (who: Candidate) => beginFace(test, platform, "reauthentication", who);

  it("R-FAC-01 starts as its contract says, and passes the person who was asked about", async () => {
    const owner = await newOwner(test);
    const started = await begin(owner);
    expect(started.launch.kind).toBe(launch);
    await showFace(test, started);
    expect((await completeFaceAuthSession(context, started, owner.origin)).state).toBe("passed");
    await owner.handIn(started);
  });

  interface Attempt {
    readonly name: string;
    readonly code: ErrorCode;
    /** @returns the step it was tried on, and the call that must be refused. */
    readonly attempt: () => Promise<{ readonly step: StartedFace; readonly call: () => Promise<unknown> }>;
  }
  const attempts: readonly Attempt[] = [
    {
      name: "a proof that was handed in before",
      code: "face-auth/not-usable",
      attempt: async () => {
        const owner = await newOwner(test);
        const step = await pass(owner);
        await owner.handIn(step);
        return { step, call: () => owner.handIn(step) };
      },
    },
    {
      name: "a proof swapped between accounts",
      code: "face-auth/not-found",
      attempt: async () => {
        const [owner, other] = [await newOwner(test), await newOwner(test)];
        const step = await pass(owner);
        return { step, call: () => other.handIn(step) };
      },
    },
    {
      name: "a proof with another step's secret",
      code: "face-auth/not-found",
      attempt: async () => {
        const owner = await newOwner(test);
        const [step, other] = [await pass(owner), await pass(owner)];
        return { step, call: () => owner.handIn({ ...step, clientSecret: other.clientSecret }) };
      },
    },
    {
      name: "a proof for another purpose",
      code: "face-auth/not-usable",
      attempt: async () => {
        const owner = await newOwner(test);
        const step = await passFace(test, platform, "recovery", owner);
        return { step, call: () => owner.handIn(step) };
      },
    },
    {
      name: "a proof of a step that was shown a face and never asked about",
      code: "face-auth/not-passed",
      attempt: async () => {
        const owner = await newOwner(test);
        const step = await begin(owner);
        await showFace(test, step);
        return { step, call: () => owner.handIn(step) };
      },
    },
    {
      name: "a proof that is too old",
      code: "face-auth/expired",
      attempt: async () => {
        const owner = await newOwner(test);
        const step = await pass(owner);
        clock.advanceSeconds(3601);
        return { step, call: () => owner.handIn(step) };
      },
    },
    {
      name: "a finish before the start",
      code: "face-auth/wrong-state",
      attempt: async () => {
        const owner = await newOwner(test);
        const step = await begin(owner);
        sandbox.controls.playFace(step.id, { outcome: "passed" });
        return { step, call: () => completeFaceAuthSession(context, step, owner.origin) };
      },
    },
    {
      name: "a second launch",
      code: "face-auth/wrong-state",
      attempt: async () => {
        const owner = await newOwner(test);
        const step = await begin(owner);
        await launchFaceAuthSession(context, step, owner.origin);
        return { step, call: () => launchFaceAuthSession(context, step, owner.origin) };
      },
    },
    {
      name: "a launch after its hour",
      code: "face-auth/expired",
      attempt: async () => {
        const owner = await newOwner(test);
        const step = await begin(owner);
        clock.advanceSeconds(3601);
        return { step, call: () => launchFaceAuthSession(context, step, owner.origin) };
      },
    },
    {
      name: "a finish after its hour, whatever the person did",
      code: "face-auth/expired",
      attempt: async () => {
        const owner = await newOwner(test);
        const step = await begin(owner);
        await showFace(test, step);
        clock.advanceSeconds(3601);
        return { step, call: () => completeFaceAuthSession(context, step, owner.origin) };
      },
    },
    {
      name: "a finish without the secret",
      code: "face-auth/not-found",
      attempt: async () => {
        const owner = await newOwner(test);
        const step = await begin(owner);
        await showFace(test, step);
        const key = { id: step.id, clientSecret: undefined };
        return { step, call: () => completeFaceAuthSession(context, key, owner.origin) };
      },
    },
  ];

  it.each(attempts)("R-FAC-02 refuses and records $name", async ({ code, attempt }) => {
    const { step, call } = await attempt();
    await expectRefusal(call(), code);
    const recorded = await refusalsOf(test, step);
    expect(recorded.map(({ details, result }) => [details, result])).toContainEqual([
      expect.objectContaining({ faceAuthSessionId: step.id, code }),
      "refused",
    ]);
  });

  it("R-FAC-02 somebody else's step is not there, nor is one that nobody began", async () => {
    const [owner, other] = [await newOwner(test), await newOwner(test)];
    const [mine, theirs] = [await begin(owner), await begin(other)];
    for (const clientSecret of [theirs.clientSecret, "x".repeat(43), undefined]) {
      const key = { id: mine.id, clientSecret };
      await expectRefusal(launchFaceAuthSession(context, key, other.origin), "face-auth/not-found");
      await expectRefusal(completeFaceAuthSession(context, key, other.origin), "face-auth/not-found");
      await expectRefusal(getFaceAuthSession(context, key), "face-auth/not-found");
    }
    await expectAuditRow(context, owner.accountId, "face-auth.refused", { result: "refused" });
    const unknown = { ...mine, id: randomUUID() };
    await expectRefusal(launchFaceAuthSession(context, unknown, other.origin), "face-auth/not-found");
  });

  it("R-PRV-06 handed in fifty times at once, one counts", async () => {
    const owner = await newOwner(test);
    const step = await pass(owner);
    const { done, refused } = await race(50, () => owner.handIn(step));
    expect([done.length, refused]).toEqual([1, { "face-auth/not-usable": 49 }]);
    expect(await refusalsOf(test, step)).toHaveLength(49);
  });

  it("R-FAC-06 a step that is over holds nothing of the person", async () => {
    const owner = await newOwner(test);
    const step = await begin(owner);
    clock.advanceSeconds(3601);
    await expireFaceAuth(context);
    expect(await faceRowOf(test, step.id)).toMatchObject({ state: "expired", personSealed: null });
  });

  it("R-FAC-01 an answer for another identity has passed nobody", async () => {
    const [owner, other] = [await newOwner(test), await newOwner(test)];
    const step = await begin(owner);
    await showFace(test, step, { outcome: "passed", as: { name: other.name, idNumber: other.idNumber } });
    const asking = completeFaceAuthSession(context, step, originOf());
    if (launch === "wechat") {
      // WeChat is asked by a digest of the identity and refuses to answer for any other.
      await expect(asking).rejects.toMatchObject({ name: "ProviderUnavailable" });
      expect((await getFaceAuthSession(context, step)).state).toBe("launched");
    } else {
      expect(await asking).toMatchObject({ state: "failed", reason: "other-person" });
      await expectAuditRow(context, owner.accountId, "face-auth.failed", { actor: "provider", result: "refused" });
    }
    await expectRefusal(owner.handIn(step), "face-auth/not-passed");
  });

  it("R-FAC-01 the open id is the one of the login code, and no client can name another", async () => {
    const needsOpenId = context.providers.faceVerifiers[platform]?.needsOpenId === true;
    expect(needsOpenId).toBe(launch === "wechat");
    if (!needsOpenId || platform === "h5") return;
    const owner = await newOwner(test);
    const { openId } = await sandbox.controls.addUser(platform, { nickname: "小方" });
    const loginCode = sandbox.controls.createLoginCode(platform, openId);
    const asked: (string | undefined)[] = [];
    const watched = withVerifier(test, platform, (verifier) => ({
      start: (start) => {
        asked.push(start.openId);
        return verifier.start(start);
      },
    }));
    const input = { ...(await faceInput(test, platform, "reauthentication", owner)), loginCode, openId: "another" };
    await createFaceAuthSession(watched, input, owner.origin);
    expect(asked).toEqual([openId]);
    await expectRefusal(createFaceAuthSession(watched, input, owner.origin), "session/code-refused");
  });

  it("R-FAC-01 while the provider is down or talks nonsense nothing passes, and a password still signs in", async () => {
    const owner = await newOwner(test);
    const step = await begin(owner);
    await showFace(test, step);
    const provider = context.providers.faceVerifiers[platform]?.provider ?? "tencent-eid";
    for (const mode of ["garbage", "off"] as const) {
      sandbox.controls.setFault({ provider, mode, count: 100 });
      const asking = completeFaceAuthSession(context, step, owner.origin);
      await expect(asking).rejects.toMatchObject({ name: "ProviderUnavailable" });
      expect((await getFaceAuthSession(context, step)).state).toBe("launched");
      await expect(begin(owner)).rejects.toMatchObject({ name: "ProviderUnavailable" });
      await expectAuditRow(context, owner.accountId, "face-auth.refused", { actor: "provider", result: "refused" });
      expect((await signIn(context, owner)).account.id).toBe(owner.accountId);
      sandbox.controls.setFault({ provider, mode: "off" });
    }
    expect((await completeFaceAuthSession(context, step, owner.origin)).state).toBe("passed");
  });
});
