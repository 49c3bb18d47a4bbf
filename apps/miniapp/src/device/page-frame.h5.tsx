import { useEffect, useRef } from "react";
import { displayCopy } from "../copy/display.ts";
import { commonCopy } from "../copy/every-page.ts";
import type { PageFrameProps } from "./page-frame-props.ts";

function focusMain() {
  const mains = [...document.querySelectorAll<HTMLElement>("main")];
  mains.find((main) => main.offsetParent !== null)?.focus();
}

/** Keeps a line's height until its words are known. */
const nothingYet = "\u00a0";

let isFirstPage = true;

/** A page that opens takes the keyboard focus, so that screen readers begin with it; the first one leaves it alone. */
function useFocusOnOpen() {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isFirstPage) frame.current?.querySelector("main")?.focus({ preventScroll: true });
    isFirstPage = false;
  }, []);
  return frame;
}

/** The browser page: a way past the header, the header with the service's name, the content, the foot. */
export function PageFrame({
  serviceName,
  authority,
  accountName,
  elderSwitch,
  languageChoice,
  onHome,
  onSignOut,
  onDisplay,
  children,
}: PageFrameProps) {
  const frame = useFocusOnOpen();
  return (
    <div className="page" ref={frame}>
      <button type="button" className="page__skip" onClick={focusMain}>
        {commonCopy.skipToContent}
      </button>
      <header className="page__header">
        <div className="page__choices">
          {elderSwitch}
          {languageChoice}
        </div>
        <div className="page__bar">
          <button type="button" className="press page__brand" onClick={onHome}>
            <span className="page__mark" aria-hidden="true" />
            <span className="page__names">
              <span className="page__service">{serviceName}</span>
              <span className="page__authority">{authority || nothingYet}</span>
            </span>
          </button>
          {accountName && (
            <div className="page__person">
              <span className="page__account">{accountName}</span>
              <button type="button" className="press page__sign-out" onClick={onSignOut}>
                {commonCopy.signOut}
              </button>
            </div>
          )}
        </div>
      </header>
      {children}
      <footer className="page__footer">
        <span className="page__owner">{authority || serviceName}</span>
        <button type="button" className="press page__display" onClick={onDisplay}>
          {displayCopy.title}
        </button>
      </footer>
    </div>
  );
}
