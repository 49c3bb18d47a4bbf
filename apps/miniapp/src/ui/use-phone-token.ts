import { type ScannedHandoff, scanHandoff } from "@exam/contracts";
import { useEffect, useRef, useState } from "react";
import { call } from "../api/call.ts";
import { errorText } from "../copy/errors.ts";
import { readText, removeText, writeText } from "../device/storage";
import type { HandoffCode } from "./read-handoff-code.ts";

/** A code can be scanned once; what the scan answered is kept, so that the page survives a reload. */
function keptScan(storageKey: string, id: string): ScannedHandoff | undefined {
  const text = readText(storageKey);
  if (!text) return undefined;
  const kept = JSON.parse(text) as { id: string; scanned: ScannedHandoff };
  return kept.id === id ? kept.scanned : undefined;
}

export interface PhoneTokenControl {
  readonly scanned: ScannedHandoff | undefined;
  readonly failure: string | undefined;
  readonly retry: () => void;
  /** The token is used up. */
  readonly forget: () => void;
}

/** Tells the server that this phone scanned the code, and gets the token by which it may act for the page. */
export function usePhoneToken(code: HandoffCode, storageKey: "photo-phone" | "face-phone"): PhoneTokenControl {
  const [scanned, setScanned] = useState(() => keptScan(storageKey, code.id));
  const [failure, setFailure] = useState<string>();
  const isAsking = useRef(false);

  async function scan() {
    if (isAsking.current) return;
    isAsking.current = true;
    setFailure(undefined);
    try {
      const answer = await call(scanHandoff, { id: code.id, scanToken: code.scanToken });
      writeText(storageKey, JSON.stringify({ id: code.id, scanned: answer }));
      setScanned(answer);
    } catch (error) {
      setFailure(errorText(error));
    } finally {
      isAsking.current = false;
    }
  }

  const start = useRef(scan);
  const isKnown = useRef(scanned !== undefined);
  useEffect(() => {
    if (!isKnown.current) void start.current();
  }, []);

  return { scanned, failure, retry: () => void scan(), forget: () => removeText(storageKey) };
}
