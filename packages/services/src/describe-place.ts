import { isIPv4, isIPv6 } from "node:net";

const unknown = "未知地点";
const privateIpv4 = /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)/;

/**
 * Roughly where a call comes from, for a person to judge whether it is their own computer. There is no register of
 * addresses here, so it names the kind of network, or the network's first half: enough to compare, too little to trace.
 */
export function describePlace(address: string): string {
  const plain = address.replace(/^::ffff:/i, "");
  if (isIPv4(plain)) {
    if (plain.startsWith("127.")) return "本机";
    if (privateIpv4.test(plain)) return "局域网";
    return `${unknown}（网络 ${plain.split(".").slice(0, 2).join(".")}.*.*）`;
  }
  if (!isIPv6(plain)) return unknown;
  if (plain === "::1") return "本机";
  if (/^f[cde]/i.test(plain)) return "局域网";
  const [first = "", second = ""] = plain.split(":");
  return first === "" || second === "" ? unknown : `${unknown}（网络 ${first}:${second}:*）`;
}
