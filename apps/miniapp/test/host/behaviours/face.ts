import { answering, type Behaviours, type HostState } from "../host-state.ts";
import { PlatformFailure } from "../platform-failure.ts";
import type { Bag } from "../realm.ts";

const outcomeOf = async (host: HostState, token: unknown) =>
  host.person.showFace ? await host.person.showFace(String(token)) : "cancelled";

const wechatFailures = { failed: [10004, "verify failed"], cancelled: [90003, "cancel"] } as const;

async function requestFacialVerify(host: HostState, options: Bag): Promise<Bag> {
  const outcome = await outcomeOf(host, options.verifyId);
  if (outcome === "passed") return { errCode: 0 };
  const [code, message] = wechatFailures[outcome];
  throw new PlatformFailure(message, code);
}

/** Alipay answers through `success` whatever became of it, and says so in `resultStatus`. */
async function startAPVerify(host: HostState, options: Bag): Promise<Bag> {
  const status = { passed: "9000", failed: "4000", cancelled: "6001" }[await outcomeOf(host, options.certifyId)];
  return { resultStatus: status, result: { certifyId: options.certifyId } };
}

/** The person is in the other mini-program until they come back. */
function navigateToMiniProgram(host: HostState, options: Bag): Bag {
  const { pages, person } = host;
  setTimeout(async () => {
    pages.hideTop();
    await person.visitMiniProgram?.(String(options.appId), String(options.path ?? ""));
    pages.showTop();
  }, 0);
  return {};
}

export const faceBehaviours: Behaviours = {
  checkIsSupportFacialRecognition: answering((host) => {
    if (host.person.hasFaceCamera === false) throw new PlatformFailure("device not supported", 90001);
    return { errCode: 0 };
  }),
  requestFacialVerify: answering(requestFacialVerify),
  startAPVerify: answering(startAPVerify),
  navigateToMiniProgram: answering(navigateToMiniProgram),
};
