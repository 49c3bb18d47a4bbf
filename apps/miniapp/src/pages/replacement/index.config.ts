export default definePageConfig({ navigationBarTitleText: "他人占用本人证件号码" });
