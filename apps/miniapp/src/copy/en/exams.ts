import type { examsCopy } from "../exams.ts";

export const exams: typeof examsCopy = {
  title: "Apply for an exam",
  ready: "Your identity is confirmed",
  notReady: "You cannot apply yet",
  notReadyLine: "Finish the required items in your account first.",
  none: "No exam is open for applications",
  noneLine: "Exams appear here when applications open. Watch for the dates.",
  toCentre: "Back to your account",
};
