/** A mini-program is signed in by its platform's login codes; nobody leaves it for a page and comes back. */
export function takePlatformAnswer(): string | undefined {
  return undefined;
}

export function leaveFor(_url: string): void {
  throw new Error("a mini-program opens no page of a platform");
}
