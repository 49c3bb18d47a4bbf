import type { ReactNode } from "react";
import { Box } from "../device/element/box";
import { Heading } from "../device/element/words";
import "./card.scss";

interface CardProps {
  readonly title?: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

export function Card({ title, aside, children }: CardProps) {
  return (
    <Box as="section" className="card">
      {title && (
        <Box className="card__head">
          <Heading level={2} className="card__title">
            {title}
          </Heading>
          {aside}
        </Box>
      )}
      {children}
    </Box>
  );
}
