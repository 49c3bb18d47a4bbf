import type { PhotoSpec, PhotoVerdict } from "@exam/contracts";
import type { ReactNode } from "react";
import { photoCopy as copy } from "../../copy/photo.ts";
import { Box } from "../../device/element/box";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Findings } from "../photo/findings.tsx";
import { isProcessable } from "../photo/is-processable.ts";
import { MadeCard } from "../photo/made-card.tsx";
import { MarkedPhoto } from "../photo/marked-photo.tsx";
import { PhotoRules } from "../photo/photo-rules.tsx";
import { PickPhoto } from "../photo/pick-photo.tsx";
import { ProcessPanel } from "../photo/process-panel.tsx";
import { WorkStatus } from "../photo/work-status.tsx";
import { usePhonePhoto } from "./use-phone-photo.ts";
import "../photo/photo.scss";

function Standing({ verdict }: { readonly verdict: PhotoVerdict }) {
  if (verdict === "fail") return <Notice tone="danger" title={copy.phoneFailed} lines={[copy.phoneFailedHint]} />;
  if (verdict === "warn") return <Notice tone="warning" title={copy.phoneWarned} />;
  return <Notice tone="success" title={copy.phonePassed} />;
}

interface PhoneDeskProps {
  readonly spec: PhotoSpec;
  readonly phoneToken: string;
  readonly onDone: () => void;
  /** Whose request this is, while there is something to do for it. */
  readonly children: ReactNode;
}

export function PhoneDesk({ spec, phoneToken, onDone, children }: PhoneDeskProps) {
  const control = usePhonePhoto(spec, phoneToken, onDone);
  const { chosen, made, work, isDone } = control;
  if (isDone) return <Notice tone="success" title={copy.phoneDone} lines={[copy.phoneDoneHint]} />;
  const isBusy = work !== undefined;
  return (
    <Box className="stack stack--loose">
      {children}
      <Card>
        <Box className="stack stack--normal">
          {!chosen && <PickPhoto spec={spec} isDisabled={isBusy} onChoose={(origin) => void control.choose(origin)} />}
          {chosen && (
            <Box className="photo-columns">
              <MarkedPhoto source={chosen.image.previewUrl} alternative={copy.chosenPhoto} report={chosen.report} />
            </Box>
          )}
          {chosen && !made && <Standing verdict={chosen.report.verdict} />}
          <WorkStatus control={control} />
          {chosen && (
            <Box className="actions">
              {chosen.report.verdict !== "fail" && !made && (
                <Button isBusy={work?.step === "submitting"} onPress={() => void control.send()}>
                  {copy.phoneUpload}
                </Button>
              )}
              <Button kind="secondary" isDisabled={isBusy} onPress={control.again}>
                {copy.phoneRetake}
              </Button>
            </Box>
          )}
        </Box>
      </Card>
      {made && (
        <MadeCard
          made={made}
          take={copy.phoneTake}
          isTaken={false}
          isBusy={work?.step === "submitting"}
          onTake={() => void control.send()}
        />
      )}
      {chosen && isProcessable(chosen.report) && (
        <ProcessPanel
          spec={spec}
          isBusy={work?.step === "processing"}
          isDisabled={work !== undefined && work.step !== "processing"}
          isAgain={made !== undefined}
          onProcess={(background) => void control.process(background)}
        />
      )}
      {chosen && <Findings report={chosen.report} />}
      <PhotoRules spec={spec} />
    </Box>
  );
}
