import type { displayCopy } from "../display.ts";

export const display: typeof displayCopy = {
  title: "Display and language",
  lead: "Takes effect at once and is kept on this device.",
  textSize: "Text size",
  textSizes: { standard: "Standard", elder: "Large text and buttons" },
  appearance: "Appearance",
  appearances: { system: "Same as system", light: "Light", dark: "Dark" },
  language: "Language",
  toElder: "Large text",
  toStandard: "Standard text",
};
