import type { Texts } from "../texts.ts";

export const errors: Texts["errors"] = {
  "request/invalid": "Something is not filled in correctly. Change what is marked and submit again.",
  "request/malformed": "The request could not be read. Reload the page and try again.",
  "request/not-found": "We cannot find what you are looking for. Go back and try again.",
  "request/too-large": "The upload is too large. Make it smaller than 10 MB and try again.",
  "request/unsupported-type": "This kind of file is not supported. Choose another file.",
  "request/too-many": "Too many tries. Wait a while and try again.",
  "request/idempotency-key-reused": "This differs from what was submitted before. Reload the page and submit again.",
  "request/in-progress": "Your last submission is still being handled. Look at the result in a moment.",
  "request/cross-site": "The request came from another site. Use the pages of this site.",
  "internal/unexpected": "Something went wrong. What you entered is not lost. Try again in a while.",
  "internal/dependency-down": "A service we need cannot be reached. Try again in a while.",

  "waiting-room/not-used": "There is no queue at the moment. Please go ahead.",
  "waiting-room/too-early": "Queueing has not started yet. Come back within ten minutes of the opening.",
  "waiting-room/closed": "The deadline has passed and the queue is closed.",
  "waiting-room/device-required": "Your device could not be recognised. Reload the page and try again.",
  "waiting-room/ticket-required": "Many people are here at the moment. Please queue first.",
  "waiting-room/not-your-turn": "It is not your turn yet. Please wait; it goes on by itself when it is.",
  "waiting-room/turn-passed": "Your place in the queue has expired. Please queue again.",
  "captcha/wrong": "The picture code is not right. Enter the characters of the new picture.",
  "captcha/expired": "The picture code has expired. Press the picture for another and enter it.",
  "captcha/kind-not-offered":
    "Spoken codes are not available. If you cannot see the picture, press “Cannot see the picture?” and your device does the check.",
  "captcha/required": "Complete the picture code first, then get a verification code.",
  "verification-code/wrong": "The code is not right. Check it and enter it again.",
  "verification-code/expired": "The code has expired. Get a new one.",
  "verification-code/address-invalid": "The mobile number or email address is not right. Check it and enter it again.",
  "verification-code/daily-limit": "You have had as many codes as you can today. Try again tomorrow.",
  "verification-code/too-many": "Codes were sent too often. Try again in a minute.",

  "message-permission/not-offered": "Messages are not offered here. See the result in your account.",
  "character/no-glyph": "There is no picture of this character.",

  "account/sign-up-not-offered":
    "This service has no registration form. Sign in by scanning with Alipay or the e-Social Security Card, and an account is made for you.",
  "account/username-invalid":
    "A username has 3 to 20 characters, first a letter, then letters, digits and underscores.",
  "account/username-taken": "This username is taken. Choose another.",
  "account/id-number-taken":
    "This ID number has an account already. If it is yours, use “Get your username” or “Reset your password”. If it is not, ask for a correction; staff will review it.",
  "account/contact-invalid": "The mobile number or email address is not right. Check it and enter it again.",
  "account/contact-taken": "This email address (or mobile number) is registered already. You can sign in.",
  "account/pending-activation":
    "This email address is registered and waiting to be activated. You can send the activation email (or code) again.",
  "account/field-required": "Something required is missing. Fill it in and submit again.",
  "account/id-type-not-offered": "This exam does not accept this ID type. Choose another.",
  "account/id-number-invalid": "The ID number is not right. Compare it with your document and enter it again.",
  "account/name-invalid": "The name is not right. Enter it as on your ID document.",
  "account/pinyin-name-not-offered":
    "This exam does not accept pinyin for rare characters. Enter them with “Rare characters”.",
  "account/password-weak": "The password does not meet the rules. Choose another.",
  "account/consent-required": "Read the notice and agree to it before you register.",
  "account/notice-outdated": "The notice has changed. Read it again and agree to it.",
  "account/not-active": "Your account cannot do this yet. Activate it or set a password first.",
  "account/terminated": "This account has been ended. If you have questions, contact the exam authority.",
  "account/security-question-unknown": "This security question is not on the list. Choose another.",
  "account/security-answer-weak": "The answer must not be empty. Enter something only you know.",
  "account/track-unknown": "There is no such exam. Choose another.",
  "account-activation/invalid": "The activation link is not valid or has expired. Send the activation email again.",

  "account/in-use": "This account was used to apply. It cannot be closed until the application is over.",
  "account/not-closing": "This account is not being closed, so there is nothing to undo.",
  "consent/not-found": "This consent was not found, or it has been taken back already.",

  "contact/last-identifier":
    "This is the only way to sign in to your account. Add and confirm another contact before you delete it.",
  "contact/not-found": "Your account has no such contact. Check it and enter it again.",

  "session/required": "Sign in first.",
  "session/expired": "You have been signed out. Sign in again. What you filled in is kept.",
  "session/reauthentication-required": "To protect your account, confirm that it is you.",
  "session/wrong-credentials":
    "The account or password is not right. Check them and try again. After 5 wrong tries you are locked out for 15 minutes.",
  "session/locked": "Too many wrong passwords. Try again in 15 minutes, or reset your password.",
  "session/method-not-offered": "This service does not offer this way to sign in. Use another.",
  "session/code-refused": "The authorisation has expired. Close the mini-program, open it again and sign in.",
  "session/authorisation-refused": "The authorisation was not completed or is no longer valid. Authorise again.",
  "session/provider-blocked": "The platform has blocked your account from signing in. Use another way.",
  "session/not-found": "This device does not exist or is signed out already.",

  "recovery/method-not-offered": "This way is not available. Reset your password another way.",
  "recovery/not-found": "This password reset was not found. Start again.",
  "recovery/expired": "This password reset has expired. Start again.",
  "recovery/wrong-step": "This page is not at the current step. Start the password reset again.",
  "recovery/wrong-answer":
    "The answer is not right. Check it and enter it again. After 5 wrong answers you cannot use this way for 24 hours.",
  "recovery/locked":
    "Too many tries, or the owner has undone a reset. Try again in 24 hours, or reset your password another way.",
  "recovery/token-invalid":
    "The time to set a new password is over, or it was used already. Reset your password again.",
  "recovery/veto-invalid":
    "The link is not valid, was used already or is older than 24 hours. If the reset was not yours, reset your password now.",

  "replacement-request/not-found": "This request was not found. Send it again.",
  "replacement-request/wrong-state": "This cannot be done with the request now.",

  "binding/none": "No account is linked yet. Link one first.",
  "binding/conflict": "This WeChat is linked to another account. Keep that link, or move it to this account.",
  "binding/not-found": "This link was not found.",
  "binding/ticket-expired": "Linking is done or took too long. Go back and scan again, or open the mini-program again.",
  "binding/not-offered": "This service does not offer this kind of link.",

  "handoff/not-found": "The QR code does not exist or no longer works. Show a new one and try again.",
  "handoff/expired": "The QR code has expired. Show a new one and scan it.",
  "handoff/wrong-state": "The QR code was used already. Show a new one and scan it.",
  "handoff/wrong-provider": "Scan this QR code with the app named on the page.",
  "handoff/purpose-not-offered": "This service does not offer this use of a QR code.",

  "photo/unreadable": "The file is not a photo we can read, or it is damaged. Choose a JPG photo.",
  "photo/too-many-pixels": "The photo has too many pixels. Choose one with at most 50 megapixels.",
  "photo/file-required": "No photo arrived. Choose a photo and upload it.",
  "photo/not-compliant": "The photo does not meet the rules. Look at the results, change it and upload it again.",
  "photo/cannot-process": "This photo cannot be made compliant. Take a new one by the advice.",
  "photo/processing-expired": "The result has expired. Make the photo again.",
  "photo/wrong-state": "This cannot be done with the photo now. Reload the page to see how it stands.",
  "photo/not-found": "There is no photo. Upload one first.",
  "photo/link-expired": "The link to the photo has expired. Reload the page.",
  "upload/not-offered": "This system does not use separate upload addresses. Please upload the photo directly.",
  "upload/not-found": "The uploaded photo was not found. Please choose the photo again and upload it.",
  "upload/not-arrived": "The photo has not finished uploading. Please try again in a moment or upload it again.",
  "upload/expired": "This upload has been used or has expired. Please choose the photo again and upload it.",
  "photo/quota-reached": "You have uploaded as many photos as you can today. Try again tomorrow.",
  "photo-spec/not-found": "There is no such photo specification.",

  "degree/not-found": "This qualification was not found.",
  "degree/not-used": "This exam does not ask for qualifications.",
  "degree/limit-reached": "You can add up to 5 qualifications. Delete one that is not verified before you add another.",
  "degree/duplicate-certificate": "This certificate number has been added already.",
  "degree/wrong-state":
    "This cannot be done now. A verified qualification cannot be changed or deleted. If something is wrong, add a correct one.",
  "degree/evidence-unknown": "The uploaded picture was not found. Upload it again.",
  "degree/dates-invalid":
    "The start date must be before the graduation date, and the graduation date not after today. Check them.",

  "degree/claim-instead":
    "Records are linked by themselves, you need not add them. If one does not show, press “A qualification is missing”.",
  "degree/claim-not-offered": "This exam has no such claims. Add your qualification directly.",
  "degree/claim-pending": "You have asked for this certificate number already. You get an answer within 24 hours.",
  "degree/claims-reached":
    "You have asked as often as you can today. Check the certificate number and try again tomorrow.",

  "face-auth/not-found": "This face authentication was not found. Start again.",
  "face-auth/expired": "This face authentication has expired. Start again.",
  "face-auth/wrong-state": "This face authentication is over. Start again.",
  "face-auth/not-passed": "Face authentication did not pass. Try again, or use another way.",
  "face-auth/not-usable": "This result was used already or is not meant for this. Start again.",
  "face-auth/platform-not-offered": "Face authentication is not offered here. Use another way.",
  "face-auth/purpose-not-offered": "This service does not offer face authentication for this. Use another way.",
  "face-auth/id-type-not-supported": "Face authentication does not work with this ID document. Use another way.",
  "face-auth/identity-unknown":
    "The name and ID number could not be confirmed. Check them and enter them again, or use another way.",
  "face-auth/no-account": "Your face was recognised, but you have no account. Press “Register”, then sign in.",
  "face-auth/too-many":
    "You have used face authentication as often as you can today. Try again tomorrow, or use another way.",

  "identity-review/not-needed": "Your identity is confirmed, or staff are checking it. You need not ask again.",
  "identity-review/not-offered": "This service does not check identities, so there is nothing to ask for.",
  "identity-review/not-found": "You have not asked staff to check your identity.",
  "identity-review/picture-not-found": "This picture does not exist or was deleted.",
  "identity-review/wrong-state": "This cannot be done with the request now.",

  "callback/bad-signature": "The signature is not right.",
};

export const network: Texts["network"] = {
  offline: "There is no connection. What you entered is not lost. Check your network and try again.",
  timeout: "The network is slow and no reply came. What you entered is not lost. Try again.",
  unknown: "Something went wrong. What you entered is not lost. Try again in a while.",
};
