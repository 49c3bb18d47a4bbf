import { expect, it } from "vitest";
import { describePlace } from "./describe-place.ts";

it.each([
  ["203.0.113.7", "未知地点（网络 203.0.*.*）"],
  ["::ffff:203.0.113.7", "未知地点（网络 203.0.*.*）"],
  ["127.0.0.1", "本机"],
  ["::1", "本机"],
  ["192.168.1.20", "局域网"],
  ["172.31.0.9", "局域网"],
  ["172.32.0.9", "未知地点（网络 172.32.*.*）"],
  ["fd00::1", "局域网"],
  ["2408:8207:78cc:1::5", "未知地点（网络 2408:8207:*）"],
  ["not an address", "未知地点"],
  ["", "未知地点"],
])("R-SES-03 describes %s as %s, never the whole address", (address, place) => {
  expect(describePlace(address)).toBe(place);
});
