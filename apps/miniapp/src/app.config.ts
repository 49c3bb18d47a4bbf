export default defineAppConfig({
  pages: ["pages/home/index", "pages/sign-in/index"],
  subPackages: [{ root: "pages/sign-up", pages: ["index"] }],
  window: {
    navigationBarBackgroundColor: "#ffffff",
    navigationBarTextStyle: "black",
    navigationBarTitleText: "考生管理平台",
    backgroundTextStyle: "dark",
    backgroundColor: "#f4f6f8",
  },
  __usePrivacyCheck__: true,
});
