import { Image } from "@tarojs/components";
import type { PictureProps } from "./element-props.ts";

/** The server names its own pictures by their path, and a mini-program has no origin that would complete it. */
const addressOf = (source: string) => (source.startsWith("/api/") ? `${API_ORIGIN}${source}` : source);

export function Picture({ className, source, alternative, fit = "contain", isRecognisable }: PictureProps) {
  return (
    <Image
      className={`picture ${className ?? ""}`}
      src={addressOf(source)}
      mode={fit === "contain" ? "aspectFit" : "aspectFill"}
      {...(alternative ? { "aria-label": alternative } : { "aria-hidden": true })}
      {...(isRecognisable && { showMenuByLongpress: true })}
    />
  );
}
