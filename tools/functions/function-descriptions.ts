import { providers as accounts } from "../../functions/accounts/src/providers.ts";
import { providers as callbacks } from "../../functions/callbacks/src/providers.ts";
import { providers as degrees } from "../../functions/degrees/src/providers.ts";
import { providers as faceAuth } from "../../functions/face-auth/src/providers.ts";
import { providers as jobs } from "../../functions/jobs/src/providers.ts";
import { providers as photos } from "../../functions/photos/src/providers.ts";
import type { ProviderGroup } from "../../packages/function-kit/src/index.ts";

/** Files that lie beside a function's bundle because they are no code, or native code. */
export type FilesBeside =
  | "argon2"
  | "character-table"
  | "glyph-fonts"
  | "photo-codecs"
  | "face-models"
  | "degree-reader";

/** One unit of deployment. Everything that a cloud is told about it is generated from here. */
export interface FunctionDescription {
  /** Its folder under `functions/`, and its name in every cloud. */
  readonly name: string;
  /** What every cloud offers: 128, 256, 512, 1024 or 2048. */
  readonly memoryMb: 128 | 256 | 512 | 1024 | 2048;
  /** CloudBase allows 60 at most. */
  readonly timeoutSeconds: number;
  /** Requests that one instance answers at a time, where a cloud lets it. */
  readonly concurrency: number;
  readonly trigger: HttpTrigger | TimerTrigger;
  /** Who may reach it: candidates and their apps, a provider's servers, or nobody but the cloud's timer. */
  readonly reachableBy: "candidates" | "providers" | "timer";
  readonly beside: readonly FilesBeside[];
  /** The outside systems whose credentials it is given. */
  readonly providers: readonly ProviderGroup[];
}

export interface HttpTrigger {
  readonly kind: "http";
  /** Beginnings of its paths below `/api/v1`; where two functions have one, the longer counts. */
  readonly paths: readonly string[];
}

export interface TimerTrigger {
  readonly kind: "timer";
  readonly everyMinutes: number;
}

export const functionDescriptions: readonly FunctionDescription[] = [
  {
    name: "accounts",
    memoryMb: 512,
    timeoutSeconds: 20,
    concurrency: 20,
    trigger: {
      kind: "http",
      paths: [
        "authorisations",
        "account-activations",
        "accounts",
        "arrival-tickets",
        "bindings",
        "captchas",
        "characters",
        "consents",
        "handoffs",
        "me",
        "profile",
        "recoveries",
        "replacement-requests",
        "sessions",
        "username-reminders",
        "usernames",
        "verification-codes",
      ],
    },
    reachableBy: "candidates",
    beside: ["argon2", "character-table", "glyph-fonts", "photo-codecs"],
    providers: accounts,
  },
  {
    name: "photos",
    memoryMb: 1024,
    timeoutSeconds: 60,
    concurrency: 4,
    trigger: { kind: "http", paths: ["photo-specs", "photos", "uploads"] },
    reachableBy: "candidates",
    beside: ["argon2", "photo-codecs", "face-models"],
    providers: photos,
  },
  {
    name: "degrees",
    memoryMb: 1024,
    timeoutSeconds: 60,
    concurrency: 4,
    trigger: { kind: "http", paths: ["degrees"] },
    reachableBy: "candidates",
    beside: ["argon2", "photo-codecs", "degree-reader"],
    providers: degrees,
  },
  {
    name: "face-auth",
    memoryMb: 1024,
    timeoutSeconds: 30,
    concurrency: 20,
    trigger: { kind: "http", paths: ["face-auth-sessions", "identity-pictures", "me/identity-review"] },
    reachableBy: "candidates",
    beside: ["argon2", "photo-codecs", "face-models"],
    providers: faceAuth,
  },
  {
    name: "callbacks",
    memoryMb: 256,
    timeoutSeconds: 5,
    concurrency: 20,
    trigger: { kind: "http", paths: ["callbacks"] },
    reachableBy: "providers",
    beside: ["argon2"],
    providers: callbacks,
  },
  {
    name: "jobs",
    // It compares a photo with a face where the call that promised it could not.
    memoryMb: 1024,
    timeoutSeconds: 60,
    concurrency: 1,
    trigger: { kind: "timer", everyMinutes: 1 },
    reachableBy: "timer",
    beside: ["argon2", "photo-codecs", "face-models"],
    providers: jobs,
  },
];
