import type { Person } from "../host/host-state.ts";
import type { MiniPlatform } from "../host/platform-apis/platform-apis.ts";
import type { RunningServer } from "../server/start-server.ts";

const providers = { weapp: "wechat", alipay: "alipay", swan: "baidu" } as const;

/** The phone of somebody who has an account with the platform's owner: the app id there, and real login codes. */
export async function ownPhone(
  { sandbox }: RunningServer,
  platform: MiniPlatform,
  nickname: string,
): Promise<{ openId: string; appId: string; person: Person }> {
  const provider = providers[platform];
  const { openId } = await sandbox.addUser(provider, { nickname });
  const { appId } = await sandbox.loginCode(provider, openId);
  return { openId, appId, person: { loginCode: async () => (await sandbox.loginCode(provider, openId)).code } };
}
