export default definePageConfig({ navigationBarTitleText: "授权与个人信息" });
