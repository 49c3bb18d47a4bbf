export default definePageConfig({ navigationBarTitleText: "登录设备与操作记录" });
