import type { mannersCopy } from "../manners.ts";

export const manners: typeof mannersCopy = {
  privacyTitle: "Please read the privacy guide first",
  privacyWhy:
    "Choosing a photo, taking one and saving pictures need your album or camera. The privacy guide says what is collected and how it is used.",
  privacyRead: "Read the privacy guide",
  privacyWithout:
    "Without agreeing you can still sign in, fill in forms and see your progress. You can upload the photo on the website.",
  refuse: "Refuse",
  agree: "Agree",
  privacyRefused: [
    "You did not agree to the privacy guide, so the album and camera stayed closed.",
    "Signing in, forms and your progress work as before. You can upload the photo on the website. Press the button again and you will be asked again.",
  ],
  newVersion: "A new version is ready.",
  takeNewVersion: "Update",
  trouble: "That did not work",
  troubleLines: ["Please try again. If it fails again, reopen this page. What was saved is not lost."],
  reopen: "Reopen this page",
  notFound: "That page was not found",
  notFoundLines: ["The link or QR code may have been replaced. Start from here, or scan the newest QR code."],
  notOpened: "The page did not open. Check your network and try again.",
  leaveKept: "What you typed is kept on this device, except passwords and codes. Leave this page?",
  leaveLost: "What you typed has not been sent and will be lost. Leave this page?",
  leaveTitle: "Leave this page",
  leave: "Leave",
  stay: "Stay",
  brokenTitle: "Something went wrong",
  broken: "This page could not be shown",
  brokenLines: [
    "Press “Try again”. If it fails again, go to home and open the page later.",
    "What you typed and saved is not lost.",
  ],
  oldClient: (name: string) => `Your version of ${name} is old`,
  oldClientLines: (name: string) => [
    `Some functions may not work. Update ${name} and open this again, or use a browser on a phone or computer.`,
  ],
  updateClient: (name: string) => `Update ${name}`,
  clients: { wechat: "WeChat", alipay: "Alipay", baidu: "Baidu", browser: "your browser" },
  share: "Share with other candidates",
  linkCopied: "Link copied. Paste it to send it.",
  toHome: "Go to home",
  messageOffer: (name: string) => `${name} can tell you once when the result is there.`,
  messageAllow: "Tell me the result",
  messageKept: (name: string) => `${name} will tell you once when the result is there.`,
};
