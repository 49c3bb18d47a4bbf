/** `surface` and `ground` of `tokens.scss`, for what the platform draws itself. */
export const barColours = {
  light: { bar: "#ffffff", ground: "#f3f6f8" },
  dark: { bar: "#18232a", ground: "#0f171c" },
} as const;
