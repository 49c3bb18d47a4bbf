import { create } from "zustand";
import { isOnlineNow, onOnlineChange } from "../device/online";

/** Whether the device has a network, as far as it tells. */
export const useOnline = create<{ readonly isOnline: boolean }>()(() => ({ isOnline: isOnlineNow() }));

onOnlineChange((isOnline) => useOnline.setState({ isOnline }));
