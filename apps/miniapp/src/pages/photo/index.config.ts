export default definePageConfig({ navigationBarTitleText: "上传基本照片" });
