import type { Profile } from "@exam/contracts";
import { homeCopy as copy } from "../../copy/home.ts";
import { Box } from "../../device/element/box";
import { Words } from "../../device/element/words";
import { Card } from "../../ui/card.tsx";

/** What a candidate will have to do before applying, so that papers and photo are at hand. */
export function TodoSteps({ profile }: { readonly profile: Profile }) {
  const steps = [
    ...(profile.signUp.entry === "form" ? [{ label: copy.steps.signUp, hint: copy.steps.signUpHint }] : []),
    ...profile.readiness.filter(({ required }) => required),
  ];
  return (
    <Card title={copy.stepsTitle}>
      <Box as="ol" className="todo-steps">
        {steps.map(({ label, hint }, index) => (
          <Box as="li" key={label} className="todo-steps__item">
            <Words className="todo-steps__number" isHidden>
              {index + 1}
            </Words>
            <Box className="todo-steps__text">
              <Box className="todo-steps__label">{label}</Box>
              <Box className="small soft">{hint}</Box>
            </Box>
          </Box>
        ))}
      </Box>
    </Card>
  );
}
