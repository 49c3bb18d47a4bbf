import type { PropsWithChildren } from "react";
import "./device/open-language";
import "./app.scss";

export default function App({ children }: PropsWithChildren) {
  return children;
}
