export default definePageConfig({ navigationBarTitleText: "本次考试" });
