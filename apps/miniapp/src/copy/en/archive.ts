import type { DegreeClaimState } from "@exam/contracts";
import type { archiveCopy } from "../archive.ts";
import { calendarDay } from "./dates.ts";

const states: Record<DegreeClaimState, string> = {
  waiting: "Looking for it",
  bound: "Linked",
  "not-found": "Not found",
};
const nextSteps: Record<DegreeClaimState, (answeredBy: string) => string> = {
  waiting: (answeredBy) => `When we find it we link it and tell you. You get an answer by ${answeredBy} at the latest.`,
  bound: () => "It is now in your education archive.",
  "not-found": () =>
    "The register has no such record under your name and ID number. Check your certificate and try again, or contact your school.",
};

export const archive: typeof archiveCopy = {
  title: "Education archive",
  binding:
    "We are looking for your education records by your name and ID number. This usually takes a few minutes. Records are linked as soon as they are found.",
  boundBy:
    "These records were linked by your name and ID number. They are as the register holds them, so you cannot change or delete them.",
  empty:
    "The register has no education records under your name and ID number. If you have a qualification, press “A qualification is missing”.",
  bound: "Linked",
  claim: "A qualification is missing",
  claims: "Qualifications you asked for",
  enrolled: (date: string) => `Started ${calendarDay(date)}`,
  states,
  nextSteps,
  claimedYear: (year: number) => `Graduated ${year}`,
  claimLead:
    "Copy these details from your certificate. If they match the register, the record is linked. You get an answer within 24 hours.",
  certificateNumber: "Certificate number",
  graduationYear: "Graduation year",
  school: "School you graduated from",
  yearWrong: "Enter a year with 4 digits, from 1950 to this year.",
  confirm: "Confirm",
  sent: "Sent. We are looking for it.",
};
