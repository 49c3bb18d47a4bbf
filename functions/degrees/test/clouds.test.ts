import { cloudTwins } from "@exam/function-kit/testing";
import { createTestApp, degreePictureReader, registerCandidate, unfitJpeg } from "@exam/services/testing";
import { describe, expect, it } from "vitest";
import { degreesFunction } from "../src/app.ts";
import { providers as given } from "../src/providers.ts";

const test = await createTestApp((services) => [degreesFunction(services, degreePictureReader)], { given });
const degree = {
  kind: "education",
  school: "北京大学",
  major: "护理学",
  level: "本科",
  graduatedOn: "2013-07-01",
  certificateNumber: "100011201305001234",
};

describe.each(cloudTwins)("degrees behind $name", (cloud) => {
  const call = test.callThrough(cloud);

  it("a record with its picture is saved and listed", async () => {
    const { token } = (await registerCandidate(test)).reply;
    const file = await unfitJpeg();
    const evidence = await call<{ evidenceId: string }>("POST", "/degrees/evidence", { token, file });
    expect(evidence.status).toBe(cloud.carriesBinary ? 201 : 400);
    const body = cloud.carriesBinary ? { ...degree, evidenceId: evidence.body.evidenceId } : degree;
    const added = await call("POST", "/degrees", { token, body });
    expect([added.status, added.body.state]).toEqual([201, "verifying"]);
    const list = await call<{ items: { school: string }[] }>("GET", "/degrees", { token });
    expect(list.body.items.map(({ school }) => school)).toEqual(["北京大学"]);
  });
});
