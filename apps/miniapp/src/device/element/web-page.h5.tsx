import { useEffect } from "react";
import type { WebPageProps } from "./element-props.ts";

/** A browser goes there itself; the way back leads past this page. */
export function WebPage({ address }: WebPageProps) {
  useEffect(() => {
    window.location.replace(address);
  }, [address]);
  return null;
}
