export default definePageConfig({ navigationBarTitleText: "面容ID登录" });
