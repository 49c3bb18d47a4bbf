// Every component in every state, for the people who work on the app: no bundle that a candidate gets has it.
const gallery =
  process.env.TARO_ENV === "h5" && process.env.TARO_APP_GALLERY === "on"
    ? [{ root: "pages/gallery", pages: ["index"] }]
    : [];

export default defineAppConfig({
  // The first screens; everything else is fetched when it is opened.
  pages: ["pages/home/index", "pages/sign-in/index", "pages/centre/index"],
  subPackages: [
    { root: "pages/sign-up", pages: ["index"] },
    { root: "pages/activation", pages: ["index"] },
    { root: "pages/recovery", pages: ["index", "username"] },
    { root: "pages/replacement", pages: ["index"] },
    { root: "pages/recovery-veto", pages: ["index"] },
    { root: "pages/handoff", pages: ["index"] },
    { root: "pages/bind", pages: ["index"] },
    { root: "pages/account", pages: ["index", "password", "contacts", "closure", "privacy"] },
    { root: "pages/photo", pages: ["index", "comparison"] },
    { root: "pages/photo-camera", pages: ["index"] },
    { root: "pages/photo-phone", pages: ["index"] },
    { root: "pages/degrees", pages: ["index", "form", "claim"] },
    { root: "pages/wechat", pages: ["index"] },
    { root: "pages/face", pages: ["index", "sign-in", "web"] },
    { root: "pages/face-phone", pages: ["index"] },
    { root: "pages/exams", pages: ["index"] },
    { root: "pages/settings", pages: ["index"] },
    ...gallery,
  ],
  // WeChat alone follows the system by itself; theme.json has its colours (darkmode).
  ...(process.env.TARO_ENV === "weapp" && { darkmode: true, themeLocation: "theme.json" }),
  window:
    process.env.TARO_ENV === "weapp"
      ? {
          navigationBarBackgroundColor: "@bar",
          navigationBarTextStyle: "@barText",
          navigationBarTitleText: "考生管理平台",
          backgroundTextStyle: "@pullText",
          backgroundColor: "@ground",
        }
      : {
          navigationBarBackgroundColor: "#ffffff",
          navigationBarTextStyle: "black",
          navigationBarTitleText: "考生管理平台",
          backgroundTextStyle: "dark",
          backgroundColor: "#f3f6f8",
        },
  animation: false,
  __usePrivacyCheck__: true,
});
