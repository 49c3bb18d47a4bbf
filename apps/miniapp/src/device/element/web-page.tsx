import { WebView } from "@tarojs/components";
import type { WebPageProps } from "./element-props.ts";

/** Somebody else's web page, which fills the screen of a mini-program. */
export function WebPage({ address }: WebPageProps) {
  return <WebView src={address} />;
}
