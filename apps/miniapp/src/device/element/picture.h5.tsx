import type { PictureProps } from "./element-props.ts";

export function Picture({ className, source, alternative, fit = "contain" }: PictureProps) {
  return <img className={`picture ${className ?? ""}`} src={source} alt={alternative} style={{ objectFit: fit }} />;
}
