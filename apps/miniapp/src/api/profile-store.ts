import { getProfile, type Profile } from "@exam/contracts";
import { useEffect } from "react";
import { create } from "zustand";
import { call, takeBucketAbove } from "./call.ts";

interface ProfileState {
  readonly profile: Profile | undefined;
  readonly error: unknown;
  readonly load: () => Promise<void>;
}

let underWay: Promise<Profile> | undefined;

const useProfileStore = create<ProfileState>()((set, get) => ({
  profile: undefined,
  error: undefined,
  load: async () => {
    if (get().profile) return;
    set({ error: undefined });
    try {
      underWay ??= call(getProfile, {});
      const profile = await underWay;
      takeBucketAbove(profile.presignedAboveBytes);
      set({ profile });
    } catch (error) {
      set({ error });
    } finally {
      underWay = undefined;
    }
  },
}));

/** The same outside a component; undefined until it is loaded. */
export function currentProfile(): Profile | undefined {
  return useProfileStore.getState().profile;
}

/** The authority this server runs for; loaded once. Every difference between authorities on screen comes from here. */
export function useProfile(): ProfileState {
  const state = useProfileStore();
  const { load } = state;
  useEffect(() => {
    void load();
  }, [load]);
  return state;
}
