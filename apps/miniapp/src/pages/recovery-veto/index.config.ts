export default definePageConfig({ navigationBarTitleText: "撤销密码重置" });
