import type { FaceAuthPurpose, FaceAuthReason } from "@exam/contracts";
import type { faceCopy } from "../face.ts";

const donts: typeof faceCopy.donts = [
  { drawing: "down", name: "Looking down" },
  { drawing: "up", name: "Looking up" },
  { drawing: "tilted", name: "Head tilted" },
  { drawing: "aside", name: "Turned away" },
  { drawing: "calling", name: "On the phone" },
  { drawing: "several", name: "Other people" },
  { drawing: "grimace", name: "Grimacing" },
  { drawing: "covered", name: "Face covered" },
];

const reasons: Record<FaceAuthReason, { readonly title: string; readonly lines: readonly string[] }> = {
  "face-mismatch": {
    title: "The face does not match the ID",
    lines: [
      "The candidate must do this in person. Take off hat, mask and sunglasses, find good light, face the phone and try again.",
    ],
  },
  "not-live": {
    title: "No live person was seen",
    lines: ["Do not use a photo or video. Follow the instructions on the screen."],
  },
  "other-person": {
    title: "The person is not the candidate named",
    lines: ["Check the name and ID number. The candidate must do this in person."],
  },
  "provider-refused": {
    title: "The service could not confirm your identity",
    lines: [
      "Check the name and ID number. Enter the name in the characters of your ID document, not in pinyin. If the document is new, try again in a few days, or use another way.",
    ],
  },
  "timed-out": { title: "That took too long", lines: ["Try again where the network is good."] },
  left: { title: "You left before it was finished", lines: ["Start again and stay until it is done."] },
  device: {
    title: "This phone could not do it",
    lines: ["Allow the camera, update the app to the newest version, or use another phone."],
  },
};

const otherWays: Record<FaceAuthPurpose, { readonly line: string; readonly action: string }> = {
  "sign-in": { line: "You can sign in with your password. It makes no difference.", action: "Sign in with password" },
  recovery: {
    line: "You can reset your password by security question, text message or email.",
    action: "Reset the password another way",
  },
  identity: {
    line: "You can ask staff to check your identity. They compare the identity details you shared. The effect is the same.",
    action: "Ask staff to check my identity",
  },
  "photo-match": {
    line: "You can ask staff to review the photo. The effect is the same.",
    action: "Go back to the photo and ask for a review",
  },
  reauthentication: { line: "You can use your password. It makes no difference.", action: "Use my password" },
};

export const face: typeof faceCopy = {
  title: "Face authentication",
  steps: { consent: "Read and agree", verify: "Face authentication", result: "Result" },
  agree: "Agree and start",
  decline: "I do not agree, use another way",
  enter: "Start face authentication",
  adviceTitle: "Before you start",
  dos: ["Good light", "Phone parallel to your face", "Face fills two thirds of the picture"],
  dosDrawing: "Drawing: the phone faces you, your face fills about two thirds of the picture",
  dontsTitle: "Avoid",
  donts,
  onePerson: "Only you are in the picture, and nothing covers your face.",
  start: "Start",
  waiting: "Getting the result…",
  waitingHint: "Please wait and stay on this page.",
  awayTitle: "The authentication page is open",
  awayLines: [
    "Finish on the page that opened. You then come back here.",
    "If you have finished and see no result, press the button below.",
  ],
  check: "Check the result",
  unfinishedTitle: "No result yet",
  unfinishedLines: [
    "If you have not finished, press “Continue”. If you have, wait a moment and check again. If neither works, press “Try again”.",
  ],
  goOn: "Continue",
  passedTitle: "Face authentication passed",
  handingIn: "Going on…",
  handInFailed: "Your face was recognised, but the next step did not work. Try again.",
  doneLine: "Face authentication is done.",
  doneMatch: "We are comparing the photo with your face. Look at the photo page.",
  doneForComputer: "Go back to the computer and press “Authentication done”. You can close this page.",
  next: "Continue",
  toPhoto: "View the photo",
  again: "Try again",
  reasons,
  failed: {
    title: "Face authentication did not pass",
    lines: ["The candidate must try again in person, in good light."],
  },
  cancelled: {
    title: "Face authentication was cancelled",
    lines: ["You did not finish. Nothing has changed in your account."],
  },
  expired: { title: "Face authentication has expired", lines: ["Start again."] },
  unsupported: {
    title: "This phone cannot do face authentication",
    lines: ["Update WeChat (or Alipay, Baidu) to the newest version and try again, or use another way."],
  },
  refused: "Face authentication is not possible",
  otherWaysTitle: "You can do this without your face",
  otherWays,
  nothingTitle: "No face authentication is under way",
  nothingLines: [
    "If you have just finished one, go back to the page you came from to see the result.",
    "To start again, open it from the page you came from.",
  ],
  toHome: "Back to the home page",
  signUp: "Register",
  refill: "Change the details",
  otherWayOnComputer: "Go back to the computer and choose another way on the page there.",
  later: "Not now",
  reviewRequested: (time: string) => `You asked staff to check your identity on ${time}`,
  reviewRequestedLine: "The result will appear in your account.",
  reviewRejected: "Staff could not confirm your identity",
  reviewRejectedLine: "You can ask again, or use face authentication.",
  toCentre: "Back to your account",
  picturesShow: "Add pictures of your ID (optional)",
  picturesHide: "Hide the pictures",
  picturesTitle: "Pictures of your ID",
  picturesLead:
    "Pictures of your ID help staff to check. They are kept encrypted, used for this check alone, and deleted once it is decided.",
  pictureKinds: {
    "document-front": "Front (with your picture)",
    "document-back": "Back (with the emblem)",
    "holding-document": "You holding the ID",
  },
  pictureChoose: "Choose a picture",
  pictureAgain: "Choose another",
  pictureRemove: "Delete",
  pictureUploading: "Uploading…",
  pictureUnavailable: "The album or file could not be opened. Check the permission and try again.",
  computerTitle: "Use your phone for face authentication",
  computerSteps: [
    "Scan the QR code with WeChat, Alipay or your phone's browser and press “Start face authentication”.",
    "Read the notice, press “Agree and start” and follow the instructions in person.",
    "When the phone says “Face authentication passed”, come back and press “Authentication done”.",
  ],
  codeTitle: "Scan with your phone",
  codeHint: "The QR code works for 10 minutes. Do not pass it on.",
  scanned: "Scanned. Go on with your phone.",
  codePassed: "Passed on the phone",
  codeCancelled: "Cancelled on the phone",
  codeExpired: "The QR code has expired",
  refreshCode: "Show a new QR code",
  completed: "Authentication done",
  notCompleted: "It is not finished on the phone. Finish there, then press “Authentication done”.",
  onPhone: "Use a phone for this",
  onPhoneLines: [
    "Face authentication needs a phone's camera. Open this service in a phone's browser or mini-program and try again.",
  ],
  signInTitle: "Sign in with your face",
  signInLead: "Enter your details and use face authentication. You need no password.",
  signIn: "Sign in with your face",
  phoneTitle: "Face authentication",
  phoneOpening: "Connecting to the computer's page…",
  phoneRequest: (device: string, place: string, time: string) => `Asked for by ${device}, ${place}, ${time}`,
  phonePurposes: {
    identity: "What for: to confirm the candidate's identity.",
    "photo-match": "What for: to compare your face with the photo you uploaded.",
    recovery: "What for: to reset a password. Once you pass, that computer can set a new password for your account.",
    reauthentication:
      "What for: to confirm that it is you. Once you pass, that computer can change your password, contacts and other important details.",
  },
  phoneCheck:
    "Make sure this is the computer you are using, and that the candidate does this in person. If you did not ask for this, press “This is not me, cancel”.",
  phoneRefuse: "This is not me, cancel",
  phoneRefused: "Cancelled",
  phoneRefusedLine:
    "The QR code on the computer no longer works, and nothing was authenticated. If in doubt, change your password.",
  phoneBroken: "The QR code is incomplete. Reload the page on the computer and scan again.",
  phoneRescan: "Show a new QR code on the computer and scan it.",
};
