import { z } from "@exam/contracts";
import { describe, expect, it } from "vitest";
import { loadConfig } from "./load-config.ts";
import { readSocialCardSettings, socialCardEnvironment } from "./social-card-settings.ts";

const read = (environment: Record<string, string>) =>
  readSocialCardSettings(loadConfig(z.object(socialCardEnvironment), environment));
const required = {
  SOCIAL_CARD_ISSUER: "https://card.example",
  SOCIAL_CARD_CLIENT_ID: "exam",
  SOCIAL_CARD_CLIENT_SECRET: "secret",
  SOCIAL_CARD_REDIRECT_URL: "https://exam.example/social-card",
};

describe("the settings of 电子社保卡", () => {
  it("are those of the province", () => {
    expect(read({})).toBeUndefined();
    expect(read(required)).toMatchObject({
      scope: "openid profile",
      claims: { name: "name", idNumber: "id_number" },
      idTypes: {},
    });
    const province = {
      SOCIAL_CARD_SCOPE: "openid identity",
      SOCIAL_CARD_CLIENT_AUTHENTICATION: "client_secret_post",
      SOCIAL_CARD_NAME_CLAIM: "aac003",
      SOCIAL_CARD_ID_NUMBER_CLAIM: "aac147",
      SOCIAL_CARD_ID_TYPE_CLAIM: "aac058",
      SOCIAL_CARD_ID_TYPES: "01=resident-id,06=hk-macau-permit",
    };
    expect(read({ ...required, ...province })).toEqual({
      issuer: "https://card.example",
      clientId: "exam",
      clientSecret: "secret",
      redirectUrl: "https://exam.example/social-card",
      clientAuthentication: "client_secret_post",
      scope: "openid identity",
      claims: { name: "aac003", idNumber: "aac147", idType: "aac058" },
      idTypes: { "01": "resident-id", "06": "hk-macau-permit" },
    });
  });

  it.each([
    ["SOCIAL_CARD_ID_TYPES", "01=id-card"],
    ["SOCIAL_CARD_ID_TYPES", "01"],
    ["SOCIAL_CARD_SCOPE", "profile"],
    ["SOCIAL_CARD_REDIRECT_URL", "https://exam.example/?a=1"],
    ["SOCIAL_CARD_ISSUER", "card.example"],
  ])("refuse %s=%s", (name, value) => {
    expect(() => read({ ...required, [name]: value })).toThrow(name);
  });
});
