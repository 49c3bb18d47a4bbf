/** Fixed at build time, see config/index.ts. Empty in the browser page, which talks to its own origin. */
declare const API_ORIGIN: string;
/** The target this bundle was built for. */
declare const CLIENT_NAME: "h5" | "weapp" | "alipay" | "swan";

declare module "*.scss";
