export default definePageConfig({ navigationBarTitleText: "我还有学历没显示出来" });
