export default definePageConfig({ navigationBarTitleText: "照片规格对照" });
