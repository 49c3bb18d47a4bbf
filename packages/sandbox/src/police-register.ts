import type { SandboxPerson } from "./sandbox-state.ts";

export interface ClaimedIdentity {
  readonly name: string;
  readonly idNumber: string;
}

/**
 * Whether an identity may exist. The register of a sandbox is never complete: somebody it does not know counts as
 * existing, so that only people whose number is registered under another name are refused.
 */
export function isKnownIdentity(people: readonly SandboxPerson[], claimed: ClaimedIdentity): boolean {
  const registered = findPerson(people, claimed.idNumber);
  return registered === undefined || registered.name === claimed.name;
}

export function findPerson(people: readonly SandboxPerson[], idNumber: string): SandboxPerson | undefined {
  return people.find((person) => person.idNumber.toUpperCase() === idNumber.toUpperCase());
}
