import { useState } from "react";
import { mannersCopy } from "../copy/manners.ts";
import { currentRoute, routes, start } from "../device/navigate.ts";
import { Button } from "../ui/button.tsx";
import { askBefore } from "../ui/leave-store.ts";

/** The way to the first page, for one that has no other way on; nothing on the first page itself. */
export function HomeLink() {
  const [isHome] = useState(() => currentRoute() === routes.home);
  if (isHome) return null;
  return (
    <Button kind="quiet" onPress={() => askBefore(() => start(routes.home))}>
      {mannersCopy.toHome}
    </Button>
  );
}
