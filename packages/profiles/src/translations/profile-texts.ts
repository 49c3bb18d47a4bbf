import type { IdType, ProfileId, ReadinessTopic } from "@exam/contracts";

/** What a profile says, in a language other than its own Simplified Chinese. */
export interface ProfileTexts {
  readonly name: string;
  readonly authority: string;
  readonly examName: string;
  /** Names of tracks by their ids. */
  readonly tracks: Readonly<Record<string, string>>;
  readonly noticeText: readonly string[];
  readonly reviewLabel?: string;
  readonly submitLabel: { readonly web: string; readonly miniProgram: string };
  readonly passwordHint: string;
  readonly identifierLabel: string;
  readonly identifierPlaceholder: string;
  readonly tips: readonly string[];
  readonly enterLabel: string;
  readonly readiness: Readonly<Partial<Record<ReadinessTopic, { readonly label: string; readonly hint: string }>>>;
  readonly readyText: string;
  readonly examsLabel?: string;
}

/** What all profiles of a language say alike. */
export interface SharedTexts {
  readonly noticeTitle: { readonly web: string; readonly miniProgram: string };
  readonly idTypes: Readonly<Record<IdType, string>>;
  /** Security questions by their ids. */
  readonly securityQuestions: Readonly<Record<string, string>>;
  readonly faceNotice: { readonly title: string; readonly text: (authority: string) => readonly string[] };
}

export interface ProfileTranslation {
  readonly shared: SharedTexts;
  readonly profiles: Readonly<Record<ProfileId, ProfileTexts>>;
}
