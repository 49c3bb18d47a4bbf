/**
 * The 18th character of a citizen identification number, from its first 17 digits.
 * GB 11643-1999, which takes the method from ISO 7064 MOD 11-2: weights 2^(17-i) mod 11.
 */
export function checkCharacter(first17Digits: string): string {
  let remainder = 0;
  for (const digit of first17Digits.slice(0, 17)) remainder = ((remainder + Number(digit)) * 2) % 11;
  return "0123456789X".charAt((12 - remainder) % 11);
}
