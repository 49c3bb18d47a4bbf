import { Image } from "@tarojs/components";
import type { PictureProps } from "./element-props.ts";

export function Picture({ className, source, alternative, fit = "contain", isRecognisable }: PictureProps) {
  return (
    <Image
      className={`picture ${className ?? ""}`}
      src={source}
      mode={fit === "contain" ? "aspectFit" : "aspectFill"}
      {...(alternative ? { "aria-label": alternative } : { "aria-hidden": true })}
      {...(isRecognisable && { showMenuByLongpress: true })}
    />
  );
}
