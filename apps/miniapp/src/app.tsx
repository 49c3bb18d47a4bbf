import type { PropsWithChildren } from "react";
import "./device/open-language";
import "./device/platform-answer";
import "./app.scss";

export default function App({ children }: PropsWithChildren) {
  return children;
}
