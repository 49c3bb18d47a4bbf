import { FaceLaunch, z } from "@exam/contracts";
import { readText, removeText, writeText } from "../../device/storage";
import { FaceTask } from "../../ui/face-task.ts";

const storageKey = "face-step";

/** A face step that was begun and whose result is still to come. */
const KeptStep = z.object({
  task: FaceTask,
  id: z.string(),
  clientSecret: z.string(),
  launch: FaceLaunch,
  isLaunched: z.boolean(),
  /** Who was signed in; nobody else goes on with it. */
  accountId: z.optional(z.string()),
  /** Of the scanned hand-off, by which the phone may try again. */
  phoneToken: z.optional(z.string()),
});
export type KeptStep = z.infer<typeof KeptStep>;

/** The step that was begun on this device: it outlives a reload, a killed app, and the way to the verifier and back. */
export function readKeptStep(): KeptStep | undefined {
  try {
    const read = z.safeParse(KeptStep, JSON.parse(readText(storageKey) ?? "null"));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}

export function keepStep(step: KeptStep): KeptStep {
  writeText(storageKey, JSON.stringify(step));
  return step;
}

export function forgetStep(): void {
  removeText(storageKey);
}
