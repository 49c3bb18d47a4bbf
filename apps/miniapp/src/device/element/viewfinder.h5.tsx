import { useEffect, useRef } from "react";
import type { ViewfinderProps } from "./element-props.ts";

/** A browser page has no viewfinder: its phone's own camera is used instead, and a webcam not at all (R-PHO-09). */
export function Viewfinder({ onRefused }: ViewfinderProps) {
  const refuse = useRef(onRefused);
  useEffect(() => refuse.current(), []);
  return null;
}
