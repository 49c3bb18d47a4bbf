import { drawCharacter } from "@exam/contracts";
import { buildRequest } from "../api/build-request.ts";

/** The block that every Chinese font has in full. What was added to it later, and what lies beyond it, many lack. */
const commonBlock = { first: 0x4e00, last: 0x9fa5 };
const firstHan = 0x3400;

export function isRareCharacter(character: string): boolean {
  const codePoint = character.codePointAt(0) ?? 0;
  if (codePoint < firstHan) return false;
  if (codePoint > 0xffff) return true;
  return codePoint < commonBlock.first || (codePoint > commonBlock.last && codePoint <= 0x9fff);
}

/** Such as `U+20164`. */
export const codePointName = (character: string): string => `U+${hexOf(character)}`;

const hexOf = (character: string): string => (character.codePointAt(0) ?? 0).toString(16).toUpperCase();

/** Where the server's picture of a character is. */
export function glyphUrl(character: string): string {
  return buildRequest(drawCharacter, { codePoint: hexOf(character) }).url;
}
