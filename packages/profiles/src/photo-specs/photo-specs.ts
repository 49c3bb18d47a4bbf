import { PhotoSpec } from "@exam/contracts";
import { documentSpecs } from "./document-specs.ts";
import { educationSpecs } from "./education-specs.ts";
import { healthSpecs } from "./health-specs.ts";
import { personnelSpecs } from "./personnel-specs.ts";
import { printSizeSpecs } from "./print-size-specs.ts";

/** Every photo specification the platform knows, checked against its schema when the module loads. */
export const photoSpecs: readonly PhotoSpec[] = [
  ...healthSpecs,
  ...personnelSpecs,
  ...educationSpecs,
  ...documentSpecs,
  ...printSizeSpecs,
].map((spec) => PhotoSpec.parse(spec));

const staleAfterDays = 365;
const dayMs = 86_400_000;

/** True when nobody has compared the entry with its published source for more than 365 days. */
export function isPhotoSpecStale(spec: Pick<PhotoSpec, "checkedAt">, today: Date): boolean {
  return today.getTime() - Date.parse(`${spec.checkedAt}T00:00:00Z`) > staleAfterDays * dayMs;
}
