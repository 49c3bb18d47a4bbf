import type { ReactNode } from "react";
import { Box } from "../device/element/box";
import { Picture } from "../device/element/picture";
import { Heading } from "../device/element/words";
import "./qr-card.scss";

interface QrCardProps {
  readonly step?: string;
  readonly title: string;
  readonly hint?: string;
  readonly imageDataUrl?: string;
  /** Covers the code when it is used up, expired or on its way. */
  readonly cover?: ReactNode;
  readonly children?: ReactNode;
}

export function QrCard({ step, title, hint, imageDataUrl, cover, children }: QrCardProps) {
  return (
    <Box as="section" className="qr-card">
      {step && <Box className="qr-card__step">{step}</Box>}
      <Heading level={2} className="heading-3 qr-card__title">
        {title}
      </Heading>
      <Box className="qr-card__frame">
        {imageDataUrl && (
          <Picture className="qr-card__image" source={imageDataUrl} alternative={title} isRecognisable />
        )}
        {cover && <Box className="qr-card__cover">{cover}</Box>}
      </Box>
      {hint && <Box className="qr-card__hint">{hint}</Box>}
      {children}
    </Box>
  );
}
