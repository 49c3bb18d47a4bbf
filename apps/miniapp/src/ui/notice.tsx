import type { ReactNode } from "react";
import { Box } from "../device/element/box";
import "./notice.scss";

interface NoticeProps {
  readonly tone?: "info" | "success" | "warning" | "danger";
  readonly title?: string;
  readonly lines?: readonly string[];
  readonly children?: ReactNode;
}

/** A message that stays in the page. Failures are spoken at once, the rest when the reader gets there. */
export function Notice({ tone = "info", title, lines = [], children }: NoticeProps) {
  return (
    <Box className={`notice notice--${tone}`} {...(tone === "danger" && { role: "alert" })}>
      {title && <Box className="notice__title">{title}</Box>}
      {lines.map((line) => (
        <Box key={line} className="notice__line">
          {line}
        </Box>
      ))}
      {children}
    </Box>
  );
}
