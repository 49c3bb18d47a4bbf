import { photoCopy as copy } from "../../copy/photo.ts";
import { serverText } from "../../copy/server-text.ts";
import { BeforeAfter } from "../../device/element/before-after";
import { Box } from "../../device/element/box";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Notice } from "../../ui/notice.tsx";
import type { MadePhoto } from "./made-photo.ts";
import "./before-after.scss";

interface MadeCardProps {
  readonly made: MadePhoto;
  readonly take: string;
  readonly isTaken: boolean;
  readonly isBusy: boolean;
  readonly onTake: () => void;
}

/** What the processor made: before and after, what was done, and the press that takes it. */
export function MadeCard({ made, take, isTaken, isBusy, onTake }: MadeCardProps) {
  const isPassed = made.report.verdict === "pass";
  return (
    <Card title={copy.madeTitle}>
      <Box className="photo-columns">
        <BeforeAfter
          before={made.beforeUrl}
          after={made.imageUrl}
          beforeName={copy.before}
          afterName={copy.after}
          label={copy.compareLabel}
        />
        <Box className="photo-columns__side stack stack--normal">
          <Notice
            tone={isPassed ? "success" : "warning"}
            title={isPassed ? copy.madePassed : copy.madeWarned}
            {...(!isTaken && { lines: [copy.madeHint] })}
          />
          <Box>
            <Box className="small soft">{copy.changes}</Box>
            <Box as="ul">
              {made.changes.map((change) => (
                <Box as="li" key={change} className="photo-rules__item">
                  {serverText(change)}
                </Box>
              ))}
            </Box>
          </Box>
          {!isTaken && (
            <Box className="actions">
              <Button isBusy={isBusy} onPress={onTake}>
                {take}
              </Button>
            </Box>
          )}
        </Box>
      </Box>
    </Card>
  );
}
