import type { ReactNode } from "react";
import { Box } from "../device/element/box";
import "./facts.scss";

/** Names and values, one under the other; beside each other on a desktop. */
export function Facts({ rows }: { readonly rows: readonly { readonly name: string; readonly value: ReactNode }[] }) {
  return (
    <Box as="dl" className="facts">
      {rows.map(({ name, value }) => (
        <Box key={name} className="facts__row">
          <Box as="dt" className="facts__name">
            {name}
          </Box>
          <Box as="dd" className="facts__value">
            {value}
          </Box>
        </Box>
      ))}
    </Box>
  );
}
