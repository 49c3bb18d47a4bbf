import type { identityCopy } from "../identity.ts";

export const identity: typeof identityCopy = {
  idType: "ID type",
  idNumber: "ID number",
  placeholder: (label: string) => `Enter: ${label}`,
  rareCharacter: "Rare characters",
  rareCharacterLabel: "Rare characters, enter one",
  help: "How do I enter a rare character in a name?",
  helpSteps: [
    "1. Press “Rare characters” beside the name.",
    "2. Fill in the pinyin, number of strokes, radical or components of the character and press “Search”. Components are the parts of a character: for 𠅤 you can enter 亩心.",
    "3. Press the character that stands on your ID document. It is added at the end of the name, so enter the characters in order. Go by your ID document for reading and form.",
  ],
  known: "Close",
};
