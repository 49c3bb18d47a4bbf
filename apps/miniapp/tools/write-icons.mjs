import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { iconSheet } from "./icon-sheet.mjs";

writeFileSync(fileURLToPath(new URL("../src/ui/icons.generated.scss", import.meta.url)), iconSheet());
