import type { identityCopy } from "../identity.ts";

export const identity: typeof identityCopy = {
  idType: "ID type",
  idNumber: "ID number",
  placeholder: (_label: string) => "Type here",
  idNumberHints: {
    "resident-id": "18 characters. Spaces are fine when you paste; an X at the end may be small or capital.",
    "hk-macau-permit": "H or M and 8 digits. Leave out the two digits after them that count renewals.",
    "taiwan-permit": "8 digits, 10 on the old document.",
    "hmt-residence-permit": "18 characters that begin with 810000, 820000 or 830000.",
    passport: "The number on the photo page, 5 to 9 letters and digits.",
    "foreign-permanent-resident-id": "18 characters that begin with 9; 3 letters and 12 digits on the old card.",
  },
  missing: (count: number) => `${count} more to come`,
  bornOn: (year: number, month: number, day: number) =>
    `Born on ${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`,
  sexes: { male: "male", female: "female" },
  wellFormed: "The number has the right form. Compare it once more with your document.",
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
