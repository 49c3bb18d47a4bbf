import { cameraBehaviours } from "./behaviours/camera.ts";
import { deviceBehaviours } from "./behaviours/device.ts";
import { dialogBehaviours } from "./behaviours/dialogs.ts";
import { faceBehaviours } from "./behaviours/face.ts";
import { leavingBehaviours } from "./behaviours/leaving.ts";
import { messageBehaviours } from "./behaviours/messages.ts";
import { navigationBehaviours } from "./behaviours/navigation.ts";
import { createTask, networkBehaviours } from "./behaviours/network.ts";
import { agreeToPrivacy, privacyBehaviours } from "./behaviours/privacy.ts";
import { storageBehaviours } from "./behaviours/storage.ts";
import { systemBehaviours } from "./behaviours/system.ts";
import { carryIn } from "./carry-in.ts";
import type { Behaviours, HostState } from "./host-state.ts";
import { platformApis } from "./platform-apis/platform-apis.ts";
import type { ParameterKind, PlatformApi } from "./platform-apis/read-platform-apis.ts";
import { PlatformFailure } from "./platform-failure.ts";
import type { Bag } from "./realm.ts";

const behaviours: Behaviours = {
  ...networkBehaviours,
  ...dialogBehaviours,
  ...navigationBehaviours,
  ...storageBehaviours,
  ...deviceBehaviours,
  ...cameraBehaviours,
  ...faceBehaviours,
  ...systemBehaviours,
  ...privacyBehaviours,
  ...leavingBehaviours,
  ...messageBehaviours,
};
const tasks = new Set(["request", "uploadFile", "downloadFile"]);
// WeChat documents it without a promise form: a call without callbacks is never answered.
const callbackOnly = new Set(["requestFacialVerify", "requestFacialVerifyAndUploadVideo"]);

function isOfKind(value: unknown, kind: ParameterKind): boolean {
  if (kind === "any") return true;
  return kind === "object" ? typeof value === "object" && value !== null : typeof value === kind;
}

/** The first thing about this call that the platform's published parameters do not allow. */
function misuse(name: string, api: PlatformApi, options: unknown): string | undefined {
  const given = (typeof options === "object" && options !== null ? options : {}) as Bag;
  for (const [parameter, kind] of Object.entries(api.required ?? {})) {
    const value = given[parameter];
    if (value === undefined || value === null) return `${name} needs ${parameter}`;
    if (!isOfKind(value, kind)) return `${name}: ${parameter} should be ${kind} instead of ${typeof value}`;
  }
  for (const [parameter, kind] of Object.entries(api.optional ?? {})) {
    const value = given[parameter];
    if (value !== undefined && value !== null && !isOfKind(value, kind))
      return `${name}: ${parameter} should be ${kind} instead of ${typeof value}`;
  }
  if (callbackOnly.has(name.replace(/^.*\./, "")) && given.success === undefined && given.complete === undefined)
    return `${name} has no promise form`;
  return undefined;
}

function failureShape(host: HostState, name: string, failure: PlatformFailure): Bag {
  if (host.platform.name === "alipay")
    return { error: failure.code ?? 2, errorMessage: failure.message, ...failure.details };
  if (host.platform.name === "swan") return { errCode: failure.code ?? 1001, errMsg: failure.message };
  return {
    errMsg: `${name}:fail ${failure.message}`,
    ...(failure.code === undefined ? {} : { errno: failure.code, errCode: failure.code }),
  };
}

function answer(host: HostState, name: string, api: PlatformApi, options: Bag, work: () => unknown): unknown {
  const outcome = (async (): Promise<{ isDone: boolean; result: Bag }> => {
    try {
      await agreeToPrivacy(host, name);
      const result = ((await work()) ?? {}) as Bag;
      return {
        isDone: true,
        result: carryIn(host, host.platform.name === "alipay" ? result : { ...result, errMsg: `${name}:ok` }),
      };
    } catch (error) {
      if (!(error instanceof PlatformFailure)) host.report(error);
      const failure = error instanceof PlatformFailure ? error : new PlatformFailure(String(error));
      return { isDone: false, result: carryIn(host, failureShape(host, name, failure)) };
    }
  })();
  const hasCallbacks = [options.success, options.fail, options.complete].some((each) => typeof each === "function");
  if (!hasCallbacks && api.isPromise) {
    return host.realm.promise(outcome.then(({ isDone, result }) => (isDone ? result : Promise.reject(result))));
  }
  void outcome.then(({ isDone, result }) => {
    setTimeout(() => {
      host.realm.call(isDone ? options.success : options.fail, undefined, result);
      host.realm.call(options.complete, undefined, result);
    }, 0);
  });
  return tasks.has(name) && (host.platform.name !== "alipay" || name === "request")
    ? createTask(host, name, options)
    : undefined;
}

function createFunction(host: HostState, name: string, api: PlatformApi): (...values: unknown[]) => unknown {
  const fullName = `${host.platform.globalName}.${name}`;
  const behaviour = behaviours[name];
  return (...values) => {
    const [options] = values;
    const problem = misuse(fullName, api, options);
    if (problem !== undefined) {
      const error = new Error(problem);
      host.report(error);
      throw error;
    }
    if (behaviour?.isAnswering)
      return answer(host, name, api, (options ?? {}) as Bag, () => behaviour.run(host, options));
    if (behaviour) return behaviour.run(host, ...values);
    const listener = /^(on|off)([A-Z].*)$/.exec(name);
    if (listener) {
      const listeners = host.listeners.get(`on${listener[2]}`) ?? new Set();
      host.listeners.set(`on${listener[2]}`, listeners);
      if (listener[1] === "on") listeners.add(options);
      else listeners.delete(options);
      return undefined;
    }
    if (/^(hide|show|set|create|report)/.test(name) && api.isPromise)
      return answer(host, name, api, (options ?? {}) as Bag, () => ({}));
    const error = new Error(`the test host does not play ${fullName} yet`);
    host.report(error);
    throw error;
  };
}

/** Builds wx, my or swan: exactly the names its published list holds, each call checked. Other names are undefined, as on a phone. */
export function createPlatformObject(host: HostState): Bag {
  const object: Bag = {};
  const listed = Object.entries(platformApis(host.platform.name).apis);
  const apis = Object.fromEntries(listed.filter(([name]) => !host.lacking.has(name)));
  for (const [name, api] of Object.entries(apis)) object[name] = api.isValue ? {} : createFunction(host, name, api);
  object.canIUse = (schema: unknown) => (String(schema).split(".")[0] ?? "") in apis;
  object.env = host.realm.copyIn({ USER_DATA_PATH: host.files.userFolder });
  return new Proxy(object, {
    get: (target, key) => {
      if (typeof key === "string" && !(key in target) && key !== "webpackJsonp")
        host.unknownNames.add(`${host.platform.globalName}.${key}`);
      return Reflect.get(target, key);
    },
  });
}
