export interface Look {
  readonly isDark: boolean;
  /** Classes of `ui/tokens.scss` for the element under which everything is drawn. */
  readonly classes: string;
  /** Of the bar over the page. */
  readonly barColour: string;
  /** Behind the page, where it is pulled past its end. */
  readonly groundColour: string;
}

/** Calls back whenever the system's own appearance changes. */
export type Listen = (listener: (isDark: boolean) => void) => void;
