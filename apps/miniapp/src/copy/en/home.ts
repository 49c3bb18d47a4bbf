import type { homeCopy } from "../home.ts";

export const home: typeof homeCopy = {
  lead: (authority: string) => `Online services for candidates, by ${authority}.`,
  tips: "Important",
  signUp: "Register",
  replacementProgress: "State of my correction request",
  stepsTitle: "Before you apply",
  steps: { signUp: "Register", signUpHint: "Register in person. Each ID number can have one account." },
};
