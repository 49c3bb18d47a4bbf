import type { ReactNode } from "react";

export interface PageFrameProps {
  readonly serviceName: string;
  readonly authority: string;
  /** The signed-in person, for the header of the browser page. */
  readonly accountName: string | undefined;
  /** 长辈模式 in one press, at the top of a browser page. */
  readonly elderSwitch: ReactNode;
  /** 简体 / 繁體 / English, quiet at the top of a browser page. */
  readonly languageChoice: ReactNode;
  /** Classes of the look that the person chose, for platforms whose root element cannot carry them. */
  readonly lookClasses: string;
  readonly onHome: () => void;
  readonly onSignOut: () => void;
  readonly onDisplay: () => void;
  readonly children: ReactNode;
}
