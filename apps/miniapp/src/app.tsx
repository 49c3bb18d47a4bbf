import type { PropsWithChildren } from "react";
import "./device/open-language";
import "./device/platform-answer";
import { traits } from "./device/traits";
import "./manners/app-store.ts";
import "./ui/leave-store.ts";
import { paintDisplay } from "./ui/display-store.ts";
import "./app.scss";

// The browser page has its look before anything is drawn; a mini-program has no page to colour yet.
if (!traits.hasOwnFrame) paintDisplay();

export default function App({ children }: PropsWithChildren) {
  return children;
}
