import { create } from "zustand";
import { onPrivacyAsked } from "../device/privacy";

interface PrivacyState {
  readonly isAsking: boolean;
  /** The person refused just now; said until they are asked again. */
  readonly isRefused: boolean;
  readonly answer: (isAgreed: boolean) => void;
}

let resolveAsked: ((isAgreed: boolean) => void) | undefined;

/** The question that WeChat and Alipay have a mini-program ask before album, camera and the like. */
export const usePrivacy = create<PrivacyState>()((set) => ({
  isAsking: false,
  isRefused: false,
  answer: (isAgreed) => {
    set({ isAsking: false, isRefused: !isAgreed });
    resolveAsked?.(isAgreed);
    resolveAsked = undefined;
  },
}));

onPrivacyAsked(() => {
  usePrivacy.setState({ isAsking: true, isRefused: false });
  return new Promise((resolve) => {
    resolveAsked = resolve;
  });
});
