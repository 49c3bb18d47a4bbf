import type { MessageOccasion, MessagePlatform } from "@exam/contracts";

/** What a message about a result can tell: which matter, what came of it, and when. */
export const resultFacts = ["matter", "result", "time"] as const;
export type ResultFact = (typeof resultFacts)[number];

/** A template as the authority's operator chose it on the platform: its id, and which fact each of its fields takes. */
export interface MessageTemplate {
  readonly id: string;
  /** What the person is asked about, where that is another id than what is sent. */
  readonly askId?: string | undefined;
  /** Such as `{ thing1: "matter", phrase2: "result", time3: "time" }`. */
  readonly fields: Readonly<Record<string, ResultFact>>;
}

/** Absent platforms and occasions are not offered. */
export type MessageTemplates = Readonly<
  Partial<Record<MessagePlatform, Readonly<Partial<Record<MessageOccasion, MessageTemplate>>>>>
>;
