import { getProfile, type Language, type Profile } from "@exam/contracts";
import { useEffect } from "react";
import { create } from "zustand";
import { currentLanguage } from "../copy/language.ts";
import { call, takeBucketAbove } from "./call.ts";

interface ProfileState {
  readonly profile: Profile | undefined;
  /** In which the profile was asked for. */
  readonly language: Language;
  readonly error: unknown;
  readonly load: () => Promise<void>;
}

let underWay: { readonly language: Language; readonly reply: Promise<Profile> } | undefined;

function ask(language: Language): Promise<Profile> {
  if (underWay?.language !== language) {
    underWay = { language, reply: call(getProfile, language === "zh-CN" ? {} : { language }) };
  }
  return underWay.reply;
}

const useProfileStore = create<ProfileState>()((set, get) => ({
  profile: undefined,
  language: currentLanguage(),
  error: undefined,
  load: async () => {
    const language = currentLanguage();
    if (get().profile && get().language === language) return;
    set({ error: undefined });
    try {
      const profile = await ask(language);
      takeBucketAbove(profile.presignedAboveBytes);
      if (language === currentLanguage()) set({ profile, language });
    } catch (error) {
      if (language === currentLanguage()) set({ error });
    } finally {
      if (underWay?.language === language) underWay = undefined;
    }
  },
}));

export const loadProfile = (): Promise<void> => useProfileStore.getState().load();

/** The same outside a component; undefined until it is loaded. */
export function currentProfile(): Profile | undefined {
  return useProfileStore.getState().profile;
}

/** The authority this server runs for; loaded once. Every difference between authorities on screen comes from here. */
export function useProfile(): ProfileState {
  const state = useProfileStore();
  const { load, language } = state;
  useEffect(() => {
    void load();
  }, [load]);
  // After a switch of language nothing of the old one is shown while the new one is on its way.
  return language === currentLanguage() ? state : { ...state, profile: undefined };
}
