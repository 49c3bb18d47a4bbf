/** The attribute by which this platform's views tell their role. */
export function roleAttribute(role: string | undefined): Record<string, string> {
  return role ? { role: role } : {};
}
