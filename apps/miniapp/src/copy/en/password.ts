import type { passwordCopy } from "../password.ts";

export const password: typeof passwordCopy = {
  title: "Change password",
  titleFirst: "Set a password",
  current: "Current password",
  next: "New password",
  again: "New password again",
  save: "Save",
  saved: "Password saved. Your other devices are signed out.",
};
