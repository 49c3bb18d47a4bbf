export default definePageConfig({ navigationBarTitleText: "手机上传照片" });
