import { getMe, type Me, signOut } from "@exam/contracts";
import { create } from "zustand";
import { writeText } from "../device/storage";
import { call } from "./call.ts";
import { forgetFaceRefusal } from "./face-refusal.ts";
import { isSessionLost } from "./problems.ts";
import { forgetReauthentication } from "./reauthentication.ts";
import { forgetSession, mayBeSignedIn } from "./session-token.ts";

interface MeState {
  readonly me: Me | undefined;
  readonly error: unknown;
  /** Nobody is signed in, as the server said; undefined until it was asked. */
  readonly isSignedOut: boolean | undefined;
  /** The person signed out by hand, and has not been asked to sign in since. */
  readonly hasLeft: boolean;
  /** The account was closed just now, and the page that did it is saying so. */
  readonly hasClosed: boolean;
  readonly load: () => Promise<void>;
  readonly signOut: () => Promise<void>;
  readonly noteClosed: () => void;
  readonly leaveClosed: () => void;
}

/** The signed-in candidate, as the server last told. */
export const useMe = create<MeState>()((set) => ({
  me: undefined,
  error: undefined,
  isSignedOut: undefined,
  hasLeft: false,
  hasClosed: false,
  load: async () => {
    if (!mayBeSignedIn()) {
      set({ me: undefined, error: undefined, isSignedOut: true });
      return;
    }
    try {
      set({ me: await call(getMe, {}), error: undefined, isSignedOut: false, hasLeft: false });
    } catch (error) {
      if (isSessionLost(error)) {
        forgetSession();
        set({ me: undefined, error: undefined, isSignedOut: true });
      } else set({ error });
    }
  },
  signOut: async () => {
    try {
      await call(signOut, {});
    } catch (error) {
      if (!isSessionLost(error)) throw error;
    }
    forgetSession();
    forgetFaceRefusal();
    forgetReauthentication();
    // Who signs out by hand is not to be signed in again by the mini-program itself.
    writeText("silent-sign-in", "off");
    set({ me: undefined, error: undefined, isSignedOut: true, hasLeft: true });
  },
  noteClosed: () => {
    forgetSession();
    set({ me: undefined, error: undefined, isSignedOut: true, hasLeft: true, hasClosed: true });
  },
  leaveClosed: () => set({ hasClosed: false }),
}));
