import type { Degree } from "@exam/contracts";
import { archiveCopy as copy } from "../../copy/archive.ts";
import { degreeCopy } from "../../copy/degree.ts";
import { Box } from "../../device/element/box";
import { Heading } from "../../device/element/words";
import { Card } from "../../ui/card.tsx";
import { Facts } from "../../ui/facts.tsx";
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
      <Facts
        rows={[
          { name: degreeCopy.level, value: degreeCopy.summary(level, degreeCopy.kinds[kind]) },
          { name: degreeCopy.major, value: major },
          ...(studyMode ? [{ name: degreeCopy.studyMode, value: studyMode }] : []),
          ...(enrolledOn ? [{ name: degreeCopy.enrolledOn, value: enrolledOn }] : []),
          { name: degreeCopy.graduatedOn, value: graduatedOn },
          { name: degreeCopy.certificateNumber, value: certificateNumber },
        ]}
      />
    </Card>
  );
}
