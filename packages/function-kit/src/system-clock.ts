import type { Clock } from "@exam/contracts";

export const systemClock: Clock = { now: () => new Date() };
