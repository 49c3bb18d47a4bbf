/** `110***********1234`: the ends that a holder knows the number by; birth date and most of the rest stay hidden. */
export function maskIdNumber(idNumber: string): string {
  const characters = [...idNumber];
  const [headLength, tailLength] = characters.length >= 15 ? [3, 4] : characters.length >= 8 ? [1, 2] : [0, 1];
  return keepEnds(characters, headLength, tailLength);
}

/** `186****1234`; other numbers keep the last three digits. */
export function maskPhone(phone: string): string {
  const characters = [...phone];
  return characters.length === 11 ? keepEnds(characters, 3, 4) : keepEnds(characters, 0, 3);
}

/** `186********`: the least by which an owner knows the number, where it names a user and not a destination. */
export function maskPhoneTail(phone: string): string {
  return keepEnds([...phone], 3, 0);
}

/** `xx**@qq.com`: two characters of the name (none of a short one), always two asterisks, so its length is not told. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf("@");
  if (at < 0) return "**";
  const name = [...email.slice(0, at)];
  const shown = name.length > 3 ? 2 : name.length > 1 ? 1 : 0;
  return `${name.slice(0, shown).join("")}**${email.slice(at)}`;
}

/** `王**`: the first character alone. */
export function maskName(name: string): string {
  return keepEnds([...name], 1, 0);
}

/** A value no longer than the ends that would be shown is hidden whole. */
function keepEnds(characters: readonly string[], headLength: number, tailLength: number): string {
  const { length } = characters;
  if (headLength + tailLength >= length) return "**";
  const hidden = "*".repeat(length - headLength - tailLength);
  return [...characters.slice(0, headLength), hidden, ...characters.slice(length - tailLength)].join("");
}
