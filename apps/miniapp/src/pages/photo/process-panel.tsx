import type { BackgroundColour, PhotoSpec } from "@exam/contracts";
import { type ReactNode, useState } from "react";
import { photoCopy as copy } from "../../copy/photo.ts";
import { Box } from "../../device/element/box";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { RadioGroup } from "../../ui/radio-group.tsx";

interface ProcessPanelProps {
  readonly spec: PhotoSpec;
  readonly isBusy: boolean;
  /** Something else is under way. */
  readonly isDisabled: boolean;
  /** A made photo is shown already. */
  readonly isAgain: boolean;
  readonly onProcess: (background: BackgroundColour | undefined) => void;
  /** How the work goes. */
  readonly children?: ReactNode;
}

/** Makes a compliant photo of the chosen one; the background stays unless the person asks for another (R-PHO-03). */
export function ProcessPanel({ spec, isBusy, isDisabled, isAgain, onProcess, children }: ProcessPanelProps) {
  const [background, setBackground] = useState<BackgroundColour>();
  return (
    <Card title={copy.processTitle}>
      <Box className="stack stack--normal">
        <Box className="soft">{copy.processLead}</Box>
        <RadioGroup
          id="background"
          label={copy.background}
          value={background ?? "keep"}
          options={[
            { value: "keep", label: copy.keepBackground },
            ...spec.backgrounds.map((value) => ({ value, label: copy.replaceBackground(value) })),
          ]}
          onChange={(value) => setBackground(spec.backgrounds.find((one) => one === value))}
        />
        {background && <Box className="small soft">{copy.backgroundDisclosed}</Box>}
        {children}
        <Box className="actions">
          <Button
            kind={isAgain ? "secondary" : "primary"}
            isBusy={isBusy}
            isDisabled={isDisabled}
            onPress={() => onProcess(background)}
          >
            {isAgain ? copy.processAgain : copy.process}
          </Button>
        </Box>
      </Box>
    </Card>
  );
}
