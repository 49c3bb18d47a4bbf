import { useMe } from "../../api/me-store.ts";
import { displayCopy as copy } from "../../copy/display.ts";
import { Box } from "../../device/element/box";
import { routes } from "../../device/navigate.ts";
import { Card } from "../../ui/card.tsx";
import { CentreNav } from "../../ui/centre-nav.tsx";
import { appearances, textSizes, useDisplay } from "../../ui/display-store.ts";
import { LanguageChoice } from "../../ui/language-choice.tsx";
import { Page } from "../../ui/page.tsx";
import { RadioGroup } from "../../ui/radio-group.tsx";
import "./settings.scss";

/** 显示与语言: size of text, appearance, language. For everybody, signed in or not (R-APP-04). */
export default function SettingsPage() {
  const { me } = useMe();
  const { textSize, appearance, chooseTextSize, chooseAppearance } = useDisplay();
  return (
    <Page
      title={copy.title}
      lead={copy.lead}
      backTo={me ? routes.centre : routes.home}
      {...(me && { nav: <CentreNav current={routes.settings} /> })}
    >
      <Box className="stack stack--loose">
        <Card>
          <Box className="field__label">{copy.language}</Box>
          <Box className="settings__languages">
            <LanguageChoice />
          </Box>
        </Card>
        <Card>
          <RadioGroup
            id="text-size"
            label={copy.textSize}
            value={textSize}
            options={textSizes.map((value) => ({ value, label: copy.textSizes[value] }))}
            onChange={chooseTextSize}
          />
        </Card>
        <Card>
          <RadioGroup
            id="appearance"
            label={copy.appearance}
            value={appearance}
            options={appearances.map((value) => ({ value, label: copy.appearances[value] }))}
            onChange={chooseAppearance}
          />
        </Card>
      </Box>
    </Page>
  );
}
