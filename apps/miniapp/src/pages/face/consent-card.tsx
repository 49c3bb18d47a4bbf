import type { Notice } from "@exam/contracts";
import { faceCopy as copy } from "../../copy/face.ts";
import { Box } from "../../device/element/box";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { NoticeText, titleOfNotice } from "../../ui/notice-text.tsx";

interface ConsentCardProps {
  readonly notice: Notice;
  readonly isBusy: boolean;
  readonly onAgree: () => void;
  readonly onDecline: () => void;
}

/** The separate consent before any face call: nothing is ticked beforehand, and both answers are buttons (R-FAC-03). */
export function ConsentCard({ notice, isBusy, onAgree, onDecline }: ConsentCardProps) {
  return (
    <Card title={titleOfNotice(notice)}>
      <Box className="stack stack--loose">
        <NoticeText notice={notice} />
        <Box className="actions">
          <Button isBusy={isBusy} onPress={onAgree}>
            {copy.agree}
          </Button>
          <Button kind="secondary" isDisabled={isBusy} onPress={onDecline}>
            {copy.decline}
          </Button>
        </Box>
      </Box>
    </Card>
  );
}
