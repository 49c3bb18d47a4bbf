/** How a person gets a text out of the app: as a downloaded file, as a file in a chat of their own, or by pasting it. */
export type TextDelivery = "file" | "chat" | "clipboard";
