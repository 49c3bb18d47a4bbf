export default definePageConfig({
  navigationBarTitleText: "考生管理平台",
  enableShareAppMessage: true,
  enableShareTimeline: true,
});
