import { errorText } from "../copy/errors.ts";
import { commonCopy } from "../copy/every-page.ts";
import { Box } from "../device/element/box";
import { Button } from "./button.tsx";
import { Notice } from "./notice.tsx";
import { Skeleton } from "./skeleton.tsx";

/** Stands where content will be: waiting, or saying what went wrong and offering another try. */
export function LoadState({ error, onRetry }: { readonly error?: unknown; readonly onRetry: () => void }) {
  if (error === undefined) return <Skeleton />;
  return (
    <Box className="stack stack--normal">
      <Notice tone="danger" lines={[errorText(error)]} />
      <Button kind="secondary" onPress={onRetry}>
        {commonCopy.retry}
      </Button>
    </Box>
  );
}
