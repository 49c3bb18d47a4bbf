import Taro from "@tarojs/taro";
import { useEffect, useRef, useState } from "react";

export interface Loaded<Value> {
  readonly value: Value | undefined;
  readonly error: unknown;
  readonly reload: () => Promise<void>;
}

/** What `read` answers, read anew each time the page shows. An earlier answer stays while a new one is on its way. */
export function useLoaded<Value>(read: () => Promise<Value>): Loaded<Value> {
  const [value, setValue] = useState<Value>();
  const [error, setError] = useState<unknown>();
  const turn = useRef(0);

  async function reload() {
    turn.current += 1;
    const mine = turn.current;
    try {
      const answer = await read();
      if (mine !== turn.current) return;
      setValue(answer);
      setError(undefined);
    } catch (failure) {
      if (mine === turn.current) setError(failure);
    }
  }

  const isAsked = useRef(false);
  const first = useRef(reload);
  Taro.useDidShow(() => {
    isAsked.current = true;
    void reload();
  });
  // What appears only after its page has shown, such as after a reload of the browser, hears no more of that showing.
  useEffect(() => {
    const timer = setTimeout(() => {
      if (!isAsked.current) void first.current();
    }, 0);
    return () => clearTimeout(timer);
  }, []);
  return { value, error, reload };
}
