import { expect, it } from "vitest";
import { platformApis } from "./platform-apis.ts";
import { readPlatformApis } from "./read-platform-apis.ts";

it("the written-down platform lists are those of the installed typings", () => {
  const fresh = readPlatformApis();
  for (const platform of ["weapp", "alipay", "swan"] as const) expect(platformApis(platform)).toEqual(fresh[platform]);
}, 60_000);

it("the lists know what differs between the platforms", () => {
  expect(platformApis("weapp").apis.chooseMedia).toBeDefined();
  expect(platformApis("alipay").apis.chooseMedia).toBeUndefined();
  expect(platformApis("swan").apis.chooseMedia).toBeUndefined();
  expect(platformApis("alipay").apis.uploadFile?.required).toMatchObject({ fileType: "string", filePath: "string" });
  expect(platformApis("weapp").apis.uploadFile?.required).not.toHaveProperty("fileType");
  expect(platformApis("weapp").apis.requestFacialVerify?.isPromise).toBeUndefined();
});
