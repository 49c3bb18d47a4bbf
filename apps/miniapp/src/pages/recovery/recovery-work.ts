/** How far one recovery has come on this page. */
export type RecoveryWork =
  | { readonly step: "identity" }
  | {
      readonly step: "answer" | "code";
      readonly recoveryId: string;
      readonly question: string | undefined;
      /** Where a code went, masked; told only after a right answer. */
      readonly sentTo: string | undefined;
    }
  | { readonly step: "password"; readonly recoveryId: string; readonly resetToken: string };
