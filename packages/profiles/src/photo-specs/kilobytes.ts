/** Published byte limits are in KB of 1024 bytes. */
export function kilobytes(count: number): number {
  return count * 1024;
}
