import type { PhotoSpec } from "@exam/contracts";
import { photoCopy as copy } from "../../copy/photo.ts";
import { Box } from "../../device/element/box";
import { Card } from "../../ui/card.tsx";

export function PhotoRules({ spec }: { readonly spec: PhotoSpec }) {
  return (
    <Card title={copy.rulesTitle}>
      <Box as="ul" className="photo-rules">
        {copy.rules(spec).map((rule) => (
          <Box as="li" key={rule} className="photo-rules__item">
            {rule}
          </Box>
        ))}
      </Box>
    </Card>
  );
}
