import type { PhotoComparison, PhotoComparisonItem } from "@exam/contracts";
import { commonCopy } from "../../copy/every-page.ts";
import { photoCopy as copy } from "../../copy/photo.ts";
import { serverText } from "../../copy/server-text.ts";
import { Box } from "../../device/element/box";
import { Card } from "../../ui/card.tsx";
import { StateTag } from "../../ui/state-tag.tsx";

const order = { fail: 0, warn: 1, pass: 2 } as const;
const tags = {
  fail: { tone: "bad", text: "failMark" },
  warn: { tone: "waiting", text: "warnMark" },
  pass: { tone: "good", text: "passMark" },
} as const;

function Item({ item }: { readonly item: PhotoComparisonItem }) {
  const { name, authority, verdict, failed } = item;
  return (
    <Box as="li" className="comparison__item">
      <Box className="comparison__head">
        <StateTag tone={tags[verdict].tone} text={copy[tags[verdict].text]} />
        <Box className="comparison__name">
          <Box>{name}</Box>
          <Box className="small soft">{authority}</Box>
          {failed.length > 0 && (
            <Box className="comparison__reason small">
              {commonCopy.sentences(failed.map(({ message }) => serverText(message)))}
            </Box>
          )}
        </Box>
      </Box>
    </Box>
  );
}

/** What mends the picture, each advice once however many specifications ask for it. */
function Advice({ items }: { readonly items: readonly PhotoComparisonItem[] }) {
  const fixes = new Set(items.flatMap(({ failed }) => failed.flatMap(({ fix }) => fix ?? [])));
  if (fixes.size === 0) return null;
  return (
    <Card title={copy.comparisonAdvice}>
      <Box as="ul">
        {[...fixes].map((fix) => (
          <Box as="li" key={fix} className="photo-rules__item">
            {serverText(fix)}
          </Box>
        ))}
      </Box>
    </Card>
  );
}

/** Specifications that refuse the picture first, each with its reasons. */
export function ComparisonList({ comparison }: { readonly comparison: PhotoComparison }) {
  const { passed, total, items } = comparison;
  const sorted = [...items].sort((one, other) => order[one.verdict] - order[other.verdict]);
  return (
    <>
      <Card title={copy.comparisonResult(passed, total)}>
        <Box className="small soft">{copy.comparisonFailed(total - passed)}</Box>
        <Box as="ul">
          {sorted.map((item) => (
            <Item key={item.specId} item={item} />
          ))}
        </Box>
      </Card>
      <Advice items={items} />
    </>
  );
}
