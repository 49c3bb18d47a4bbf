import type { photoMatchCopy } from "../photo-match.ts";

const outcomes: typeof photoMatchCopy.outcomes = {
  review: {
    title: "Photo uploaded. A person needs to compare it with your face",
    lines: [
      "The photo and your face are not similar enough. Light, angle or hair may be the reason.",
      "You can upload another recent photo, repeat face authentication, or ask staff to review it.",
    ],
  },
  mismatch: {
    title: "The photo does not match your face",
    lines: [
      "The face in the photo differs from the one that was authenticated. Common reasons: the photo is old or retouched, or the light was poor.",
      "Upload a recent photo of the candidate, or repeat face authentication. If it is you, ask staff to review it. Only staff can reject a photo.",
    ],
  },
};

export const photoMatch: typeof photoMatchCopy = {
  comparing: "Photo uploaded",
  comparingLine: "Comparing it with your face. Please wait…",
  matched: "Photo passed, waiting for review",
  matchedLine: "The photo matches your face. The result of the review appears here and in your account.",
  passed: "Passed: the photo matches your face.",
  outcomes,
  noFace: {
    title: "Photo uploaded. Face authentication comes next",
    lines: [
      "The photo is compared once you have done it. If you do not want to use your face, ask staff to review the photo.",
    ],
  },
  face: "Start face authentication",
  faceAgain: "Repeat face authentication",
  review: "Ask staff to review it",
  reviewRequested: (time: string) => `You asked for a review on ${time}`,
  reviewRequestedLine: "The result appears here and in your account.",
};
