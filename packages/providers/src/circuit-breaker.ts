import type { Clock } from "@exam/contracts";
import type { FaceVerifier } from "./face-verifier.ts";
import { type ProviderName, ProviderUnavailable } from "./provider-unavailable.ts";

export interface CircuitBreakerOptions {
  readonly clock: Clock;
  /** How many failures in a row open the circuit. Default 5. */
  readonly failuresToOpen?: number;
  /** How long nothing is asked then. Default 10 000. */
  readonly openMs?: number;
}

export interface CircuitBreaker {
  /** @throws ProviderUnavailable what the call throws, or `circuit-open` without calling. */
  run<Result>(call: () => Promise<Result>): Promise<Result>;
}

/**
 * Spares people the wait for a provider that is down: after so many calls in a row without a usable answer nothing is
 * asked for a while, then one call at a time tries whether it is back. A refusal of our credentials (`rejected`) is an
 * answer: it neither opens nor closes the circuit. The state is this process's own.
 */
export function createCircuitBreaker(provider: ProviderName, options: CircuitBreakerOptions): CircuitBreaker {
  const { clock, failuresToOpen = 5, openMs = 10_000 } = options;
  let failures = 0;
  let openUntilMs: number | undefined;
  let isTrying = false;

  function failed(): void {
    failures += 1;
    if (openUntilMs !== undefined || failures >= failuresToOpen) openUntilMs = clock.now().getTime() + openMs;
  }

  return {
    async run(call) {
      const isTrial = openUntilMs !== undefined;
      if (openUntilMs !== undefined && (isTrying || clock.now().getTime() < openUntilMs)) {
        throw new ProviderUnavailable(provider, "circuit-open");
      }
      if (isTrial) isTrying = true;
      try {
        const result = await call();
        failures = 0;
        openUntilMs = undefined;
        return result;
      } catch (error) {
        if (error instanceof ProviderUnavailable && error.reason !== "rejected") failed();
        throw error;
      } finally {
        if (isTrial) isTrying = false;
      }
    },
  };
}

/** A verifier behind a breaker of its own, shared by its start and its query. */
export function withCircuitBreaker(
  verifier: FaceVerifier,
  provider: ProviderName,
  options: CircuitBreakerOptions,
): FaceVerifier {
  const breaker = createCircuitBreaker(provider, options);
  return {
    ...verifier,
    start: (start) => breaker.run(() => verifier.start(start)),
    query: (reference, person) => breaker.run(() => verifier.query(reference, person)),
  };
}
