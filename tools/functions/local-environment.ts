import { randomBytes } from "node:crypto";

/**
 * Every variable that a deployed function needs, for one that is started here: keys of this run, and outside systems
 * that nothing answers for. The same for all functions that are to work together.
 */
export function localEnvironment(place: { databaseUrl: string; objectFolder: string }): Record<string, string> {
  const key = () => randomBytes(32).toString("base64");
  const nowhere = "http://127.0.0.1:9";
  const made = Object.fromEntries(
    [
      "WECHAT_MINI_PROGRAM_APP_ID",
      "WECHAT_MINI_PROGRAM_SECRET",
      "WECHAT_OFFICIAL_ACCOUNT_APP_ID",
      "WECHAT_OFFICIAL_ACCOUNT_SECRET",
      "WECHAT_PUSH_TOKEN",
      "EDUCATION_REGISTER_APP_ID",
      "EDUCATION_REGISTER_SECRET",
      "SMS_SECRET_ID",
      "SMS_SECRET_KEY",
      "SMS_SDK_APP_ID",
      "SMS_SIGN_NAME",
      "SMS_TEMPLATE_VERIFICATION_CODE",
      "SMS_TEMPLATE_SECURITY_NOTICE",
      "SMTP_HOST",
      "SMTP_USER",
      "SMTP_PASSWORD",
      "SMTP_FROM",
    ].map((name) => [name, "local"]),
  );
  return {
    ...made,
    WECHAT_API_URL: nowhere,
    EDUCATION_REGISTER_URL: nowhere,
    SMS_URL: nowhere,
    DATABASE_URL: place.databaseUrl,
    DATABASE_ROLE: "exam_app",
    OBJECT_STORE_FOLDER: place.objectFolder,
    DATA_KEYS: `k1:${key()}`,
    LOOKUP_KEY: key(),
    LINK_KEY: key(),
    IDEMPOTENCY_KEY: key(),
    LOG_LEVEL: "warn",
    REQUESTS_PER_MINUTE: "1000000",
  };
}
