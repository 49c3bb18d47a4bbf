import { displayCopy as copy } from "../copy/display.ts";
import { Box } from "../device/element/box";
import { open, routes } from "../device/navigate.ts";
import { Button } from "./button.tsx";
import { useDisplay } from "./display-store.ts";

/** 长辈模式 in one press (R-APP-04). */
export function ElderSwitch() {
  const { textSize, chooseTextSize } = useDisplay();
  const isElder = textSize === "elder";
  return (
    <Button kind="quiet" onPress={() => chooseTextSize(isElder ? "standard" : "elder")}>
      {isElder ? copy.toStandard : copy.toElder}
    </Button>
  );
}

/** The same on a first screen without a header of its own, with the way to everything else about how the app looks. */
export function DisplaySwitches() {
  return (
    <Box className="display-switches">
      <ElderSwitch />
      <Button kind="quiet" onPress={() => open(routes.settings)}>
        {copy.title}
      </Button>
    </Box>
  );
}
