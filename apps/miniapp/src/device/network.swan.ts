import { isTimeoutMessage, type NetworkDevice } from "./network-device.ts";

export const bodyAsText: NetworkDevice["bodyAsText"] = { dataType: "string" };
export const uploadParameters: NetworkDevice["uploadParameters"] = {};
export const isTimeout: NetworkDevice["isTimeout"] = isTimeoutMessage;
export const replyOfFailure: NetworkDevice["replyOfFailure"] = () => undefined;
