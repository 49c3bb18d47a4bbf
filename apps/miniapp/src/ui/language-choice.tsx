import { commonCopy } from "../copy/every-page.ts";
import { currentLanguage, languages } from "../copy/language.ts";
import { Box } from "../device/element/box";
import { Press } from "../device/element/press";
import { changeLanguage } from "../device/open-language";
import "./language-choice.scss";

/** 简体 / 繁體 / English, each under its own name (R-APP-07). */
export function LanguageChoice() {
  const current = currentLanguage();
  return (
    <Box role="group" label={commonCopy.languages} className="language-choice">
      {languages.map(({ id, name }) => (
        <Press
          key={id}
          className={`language-choice__one ${id === current ? "language-choice__one--chosen" : ""}`}
          {...(id === current && { label: commonCopy.languageChosen(name) })}
          isPressed={id === current}
          language={id}
          onPress={() => {
            if (id !== current) changeLanguage(id);
          }}
        >
          {name}
        </Press>
      ))}
    </Box>
  );
}
