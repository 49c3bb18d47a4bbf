import type { TextDelivery } from "./text-delivery.ts";

export const textDelivery: TextDelivery = "file";

/** Downloads a text as a file. */
export async function deliverText(text: string, fileName: string): Promise<boolean> {
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  return true;
}
