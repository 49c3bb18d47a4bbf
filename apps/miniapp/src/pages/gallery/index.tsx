import { displayCopy } from "../../copy/display.ts";
import { Box } from "../../device/element/box";
import { Heading } from "../../device/element/words";
import { Card } from "../../ui/card.tsx";
import { appearances, textSizes, useDisplay } from "../../ui/display-store.ts";
import { Page } from "../../ui/page.tsx";
import { RadioGroup } from "../../ui/radio-group.tsx";
import { Actions } from "./actions.tsx";
import { Fields } from "./fields.tsx";
import { Messages } from "./messages.tsx";
import "./gallery.scss";

/** Every component of `src/ui` in every state. Part of builds for the browser that ask for it, and of no other. */
export default function GalleryPage() {
  const { textSize, appearance, chooseTextSize, chooseAppearance } = useDisplay();
  return (
    <Page title="Gallery">
      <Box className="stack stack--loose">
        <Card>
          <RadioGroup
            id="text-size"
            label={displayCopy.textSize}
            value={textSize}
            options={textSizes.map((value) => ({ value, label: displayCopy.textSizes[value] }))}
            onChange={chooseTextSize}
          />
          <RadioGroup
            id="appearance"
            label={displayCopy.appearance}
            value={appearance}
            options={appearances.map((value) => ({ value, label: displayCopy.appearances[value] }))}
            onChange={chooseAppearance}
          />
        </Card>
        <Heading level={2} className="heading-2">
          Actions
        </Heading>
        <Actions />
        <Heading level={2} className="heading-2">
          Fields
        </Heading>
        <Fields />
        <Heading level={2} className="heading-2">
          Messages
        </Heading>
        <Messages />
      </Box>
    </Page>
  );
}
