export default definePageConfig({ navigationBarTitleText: "学历学位信息维护" });
