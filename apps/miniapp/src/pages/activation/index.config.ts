export default definePageConfig({ navigationBarTitleText: "账号激活" });
