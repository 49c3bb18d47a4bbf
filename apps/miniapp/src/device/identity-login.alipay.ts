import Taro from "@tarojs/taro";

interface AuthCodeOptions {
  readonly scopes: readonly string[];
  readonly success: (result: { readonly authCode: string }) => void;
  readonly fail: (failure: unknown) => void;
}

// `Taro.login` asks for the scope auth_base alone, whose code says nothing of the person.
declare const my: { readonly getAuthCode: (options: AuthCodeOptions) => void };

/**
 * A login code with which Alipay hands over who the person is; Alipay asks them first. Throws when they refuse.
 */
export function identityLogin(): Promise<{ appId: string; code: string }> {
  return new Promise((resolve, reject) => {
    my.getAuthCode({
      scopes: ["auth_user"],
      success: ({ authCode }) => resolve({ appId: Taro.getAccountInfoSync().miniProgram.appId, code: authCode }),
      fail: reject,
    });
  });
}
