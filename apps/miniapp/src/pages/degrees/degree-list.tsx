import { deleteDegree, listDegrees, verifyDegree } from "@exam/contracts";
import { useEffect, useState } from "react";
import { call } from "../../api/call.ts";
import { degreeCopy as copy } from "../../copy/degree.ts";
import { errorText } from "../../copy/errors.ts";
import { Box } from "../../device/element/box";
import { open, routes } from "../../device/navigate.ts";
import { toast } from "../../device/toast";
import { ResultMessage } from "../../manners/result-message.tsx";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { LoadState } from "../../ui/load-state.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useLoaded } from "../../ui/use-loaded.ts";
import { usePageShown } from "../../ui/use-page-shown.ts";
import { DegreeCard } from "./degree-card.tsx";
import "./degrees.scss";

const pollMs = 3000;

export function DegreeList({ limit }: { readonly limit: number }) {
  const { value, error, reload } = useLoaded(() => call(listDegrees, {}));
  const isShown = usePageShown();
  const [busyId, setBusyId] = useState<string>();
  const [removingId, setRemovingId] = useState<string>();
  const [failure, setFailure] = useState<string>();
  const isVerifying = value?.items.some(({ state }) => state === "verifying") ?? false;

  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer starts the wait for the next
  useEffect(() => {
    if (!isVerifying || !isShown) return;
    const timer = setTimeout(() => void reload(), pollMs);
    return () => clearTimeout(timer);
  }, [value, isVerifying, isShown]);

  async function change(id: string, action: () => Promise<unknown>) {
    setBusyId(id);
    setFailure(undefined);
    try {
      await action();
    } catch (problem) {
      setFailure(errorText(problem));
    } finally {
      setBusyId(undefined);
      await reload();
    }
  }

  async function remove(id: string) {
    setRemovingId(undefined);
    await change(id, async () => {
      await call(deleteDegree, { id });
      toast(copy.removed);
    });
  }

  if (!value) return <LoadState error={error} onRetry={() => void reload()} />;
  const waiting = value.items.find(({ state }) => state === "verifying" || state === "manual");
  const isFull = value.items.length >= limit;
  return (
    <Box className="stack stack--loose">
      <Notice lines={[copy.tips, isFull ? copy.limitReached(limit) : copy.limit(limit)]} />
      {failure && <Notice tone="danger" lines={[failure]} />}
      {value.items.length === 0 && (
        <Card>
          <Box className="soft">{copy.empty}</Box>
        </Card>
      )}
      {value.items.map((degree) => (
        <DegreeCard
          key={degree.id}
          degree={degree}
          isBusy={busyId === degree.id}
          onEdit={() => open(routes.degreeForm, { id: degree.id })}
          onRemove={() => setRemovingId(degree.id)}
          onVerify={() => void change(degree.id, () => call(verifyDegree, { id: degree.id }))}
        />
      ))}
      {waiting && <ResultMessage key={waiting.id} occasion="degree-result" of={waiting.id} />}
      <Button isDisabled={isFull} onPress={() => open(routes.degreeForm)}>
        {copy.add}
      </Button>
      {removingId && (
        <ConfirmDialog
          isDangerous
          title={copy.removeTitle}
          onYes={() => void remove(removingId)}
          onNo={() => setRemovingId(undefined)}
        >
          <Box className="soft">{value.items.find(({ id }) => id === removingId)?.school}</Box>
        </ConfirmDialog>
      )}
    </Box>
  );
}
