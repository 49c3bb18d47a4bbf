import { create } from "zustand";
import type { Look } from "../device/look.ts";
import { isSystemDark, onSystemChange, paint } from "../device/paint";
import { readText, writeText } from "../device/storage";
import { barColours } from "./bar-colours.ts";

export const textSizes = ["standard", "elder"] as const;
export type TextSize = (typeof textSizes)[number];

export const appearances = ["system", "light", "dark"] as const;
export type Appearance = (typeof appearances)[number];

interface DisplayState {
  readonly textSize: TextSize;
  readonly appearance: Appearance;
  readonly isSystemDark: boolean;
  readonly chooseTextSize: (textSize: TextSize) => void;
  readonly chooseAppearance: (appearance: Appearance) => void;
}

function kept<Value extends string>(key: string, values: readonly Value[], otherwise: Value): Value {
  const text = readText(key);
  return values.find((value) => value === text) ?? otherwise;
}

/** How this device's person wants to see the app (R-APP-04). Kept between visits, and sent nowhere. */
export const useDisplay = create<DisplayState>()((set) => ({
  textSize: kept("text-size", textSizes, "standard"),
  appearance: kept("appearance", appearances, "system"),
  isSystemDark: isSystemDark(),
  chooseTextSize: (textSize) => {
    writeText("text-size", textSize);
    set({ textSize });
  },
  chooseAppearance: (appearance) => {
    writeText("appearance", appearance);
    set({ appearance });
  },
}));

export function lookOf({
  textSize,
  appearance,
  isSystemDark: isDarkOutside,
}: Pick<DisplayState, "textSize" | "appearance" | "isSystemDark">): Look {
  const isDark = appearance === "dark" || (appearance === "system" && isDarkOutside);
  const { bar, ground } = barColours[isDark ? "dark" : "light"];
  const classes = `appearance-${isDark ? "dark" : "light"}${textSize === "elder" ? " text-elder" : ""}`;
  return { isDark, classes, barColour: bar, groundColour: ground };
}

export const paintDisplay = (): void => paint(lookOf(useDisplay.getState()));

onSystemChange((isDark) => useDisplay.setState({ isSystemDark: isDark }));
