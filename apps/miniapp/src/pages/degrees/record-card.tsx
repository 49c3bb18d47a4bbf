import type { Degree } from "@exam/contracts";
import { archiveCopy as copy } from "../../copy/archive.ts";
import { degreeCopy } from "../../copy/degree.ts";
import { Box } from "../../device/element/box";
import { Heading } from "../../device/element/words";
import { Card } from "../../ui/card.tsx";
import { dotted } from "../../ui/dotted.ts";
import { StateTag } from "../../ui/state-tag.tsx";

/** One record as the register holds it; nothing of it can be changed here. */
export function RecordCard({ record }: { readonly record: Degree }) {
  const { kind, school, level, major, studyMode, enrolledOn, graduatedOn, certificateNumber } = record;
  return (
    <Card>
      <Box className="degree-card__head">
        <Heading level={2} className="heading-3 degree-card__title">
          {school}
        </Heading>
        <StateTag tone="good" text={copy.bound} />
      </Box>
      <Box>{dotted(degreeCopy.summary(level, degreeCopy.kinds[kind]), major ?? "", studyMode ?? "")}</Box>
      {enrolledOn && <Box className="small soft">{copy.enrolled(enrolledOn)}</Box>}
      <Box className="small soft">{degreeCopy.graduated(graduatedOn)}</Box>
      <Box className="small soft">{degreeCopy.certificate(certificateNumber)}</Box>
    </Card>
  );
}
