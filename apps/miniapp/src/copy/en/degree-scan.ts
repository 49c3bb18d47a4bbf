import type { DegreeDoubtReason } from "@exam/contracts";
import type { scanCopy } from "../degree-scan.ts";

const doubts: Record<DegreeDoubtReason, string> = {
  "not-found": "This was not in the picture. Copy it from your certificate.",
  "hard-to-read": "This is hard to read. Check it.",
  "readings-differ": "This could be read in more than one way. Check it.",
  malformed: "What we read has the wrong form. Copy it from your certificate.",
  "differs-from-certificate-number": "This does not fit the certificate number. Check it.",
  "differs-from-qr": "This does not fit the QR code. Check it.",
  "dates-implausible": "The dates do not fit together. Check them.",
  corrected: "Corrected to the usual name. Check it.",
};

export const scan: typeof scanCopy = {
  way: (name: string, what: string) => `${name}: ${what}`,
  first: "First way",
  scan: "Scan the result of a register query",
  scanAgain: "Choose another picture",
  second: "Second way",
  byHand: "Fill it in by hand",
  lead: "Upload a screenshot or photo of your CHSI (学信网) query result. We fill in the form below from it.",
  tips: [
    "Query the education or degree register, then take a screenshot of the whole page, not a part of it.",
    "When you photograph a screen, hold the phone parallel to it, avoid reflections and keep the text sharp.",
    "Use a result of your own. The picture may have at most 10 MB.",
  ],
  tipsTitle: "How to get a picture that reads well",
  uploading: (percent: number) => `Uploading ${percent}%`,
  reading: "Reading the picture. This usually takes a few seconds.",
  chooseFailed: "The album or camera did not open. Allow access to your photos and try again.",
  tooLarge: "The picture has more than 10 MB. Take another screenshot and upload it.",
  preview: "The picture you chose",
  piece: "This part of the picture",
  filled: (count: number) =>
    count === 1
      ? "1 item was read and filled in. Check it against your certificate, then save."
      : `${count} items were read and filled in. Check them against your certificate, then save.`,
  asked: (count: number) =>
    count === 1
      ? "1 item was not certain and is left empty. Fill it in below."
      : `${count} items were not certain and are left empty. Fill them in below.`,
  other: "We found no register result in this picture. Choose a clearer screenshot, or fill in the form by hand.",
  studying:
    "This is a record of current studies. A certificate number comes with graduation. Use a graduation or degree result.",
  different: "The name or birth date in the picture is not yours, so nothing was filled in. Use a result of your own.",
  ownerUnsure: "We cannot tell whether this result is yours. Check the name.",
  proposal: (value: string) => `We read: ${value}`,
  take: "Use",
  takeLabel: (label: string) => `Use what was read: ${label}`,
  taken: "Used",
  doubts,
};
