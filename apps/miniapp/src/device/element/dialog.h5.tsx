import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A sheet over the page that keeps the keyboard focus inside until it closes, and closes on Escape. */
export function Dialog({ title, onClose, children }: DialogProps) {
  const sheet = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    sheet.current?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);

  function keepInside(event: KeyboardEvent) {
    if (event.key === "Escape") onClose();
    if (event.key !== "Tab" || !sheet.current) return;
    const targets = [...sheet.current.querySelectorAll<HTMLElement>("button:not([disabled]), input, select, a[href]")];
    const first = targets[0];
    const last = targets.at(-1);
    const leaves = event.shiftKey
      ? document.activeElement === first || document.activeElement === sheet.current
      : document.activeElement === last;
    if (!leaves) return;
    event.preventDefault();
    (event.shiftKey ? last : first)?.focus();
  }

  return (
    <div className="confirm-dialog">
      <div
        ref={sheet}
        className="confirm-dialog__sheet"
        role="dialog"
        aria-modal="true"
        aria-label={title}
        tabIndex={-1}
        onKeyDown={keepInside}
      >
        {children}
      </div>
    </div>
  );
}
