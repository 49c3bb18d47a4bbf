import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { GlobalFonts } from "@napi-rs/canvas";

const resolveFile = createRequire(import.meta.url).resolve;

/** Families a page may be set in: a Hei in three weights, a Song and a Kai. What one lacks is taken from the first. */
const wholeFonts = {
  sans: ["@embedpdf/fonts-sc", "../../fonts/NotoSansHans-Regular.otf"],
  light: ["@embedpdf/fonts-sc", "../../fonts/NotoSansHans-Light.otf"],
  medium: ["@embedpdf/fonts-sc", "../../fonts/NotoSansHans-Medium.otf"],
  song: ["@expo-google-fonts/noto-serif-sc", "../400Regular/NotoSerifSC_400Regular.ttf"],
} as const;
export type PageFont = keyof typeof wholeFonts | "kai";

let isLoaded = false;

/** Registers the fonts of npm packages with the canvas, once. */
export function loadPageFonts(): void {
  if (isLoaded) return;
  for (const [family, [packageName, path]] of Object.entries(wholeFonts)) {
    GlobalFonts.registerFromPath(join(resolveFile(packageName), path), family);
  }
  const kaiFolder = join(dirname(resolveFile("lxgw-wenkai-webfont/lxgwwenkai-regular.css")), "files");
  for (const file of readdirSync(kaiFolder).sort()) {
    if (file.startsWith("lxgwwenkai-regular-")) GlobalFonts.registerFromPath(join(kaiFolder, file), "kai");
  }
  isLoaded = true;
}
