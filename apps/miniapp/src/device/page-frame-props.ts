import type { ReactNode } from "react";

export interface PageFrameProps {
  readonly serviceName: string;
  readonly authority: string;
  /** The signed-in person, for the header of the browser page. */
  readonly accountName: string | undefined;
  /** 简体 / 繁體 / English, quiet at the top of a browser page. */
  readonly languageChoice: ReactNode;
  readonly onHome: () => void;
  readonly onSignOut: () => void;
  readonly children: ReactNode;
}
