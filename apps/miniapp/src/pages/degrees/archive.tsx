import { listDegreeClaims, listDegrees, type Me } from "@exam/contracts";
import { useEffect } from "react";
import { call } from "../../api/call.ts";
import { useMe } from "../../api/me-store.ts";
import { archiveCopy as copy } from "../../copy/archive.ts";
import { Box } from "../../device/element/box";
import { Heading } from "../../device/element/words";
import { open, routes } from "../../device/navigate.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { LoadState } from "../../ui/load-state.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useLoaded } from "../../ui/use-loaded.ts";
import { usePageShown } from "../../ui/use-page-shown.ts";
import { ClaimCard } from "./claim-card.tsx";
import { RecordCard } from "./record-card.tsx";
import "./degrees.scss";

const pollMs = 3000;

/** 学信档案: what the register holds of this person, and the way to what it does not show (R-DEG-06). */
export function Archive({ me }: { readonly me: Me }) {
  const records = useLoaded(() => call(listDegrees, {}));
  const claims = useLoaded(() => call(listDegreeClaims, {}));
  const { load: loadMe } = useMe();
  const isShown = usePageShown();
  const isBound = me.readiness.some(({ item, done }) => item === "degree" && done);
  const isWaiting = !isBound || (claims.value?.items.some(({ state }) => state === "waiting") ?? false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer starts the wait for the next
  useEffect(() => {
    if (!isWaiting || !isShown) return;
    const timer = setTimeout(() => {
      void loadMe();
      void records.reload();
      void claims.reload();
    }, pollMs);
    return () => clearTimeout(timer);
  }, [me, records.value, claims.value, isWaiting, isShown]);

  const error = records.error ?? claims.error;
  if (!records.value || !claims.value) {
    const reload = () => void Promise.all([records.reload(), claims.reload()]);
    return <LoadState error={error} onRetry={reload} />;
  }
  const { items } = records.value;
  return (
    <Box className="stack stack--loose">
      <Notice lines={[isBound ? copy.boundBy : copy.binding]} />
      {isBound && items.length === 0 && (
        <Card>
          <Box className="soft">{copy.empty}</Box>
        </Card>
      )}
      {items.map((record) => (
        <RecordCard key={record.id} record={record} />
      ))}
      <Button kind={items.length === 0 && isBound ? "primary" : "secondary"} onPress={() => open(routes.degreeClaim)}>
        {copy.claim}
      </Button>
      {claims.value.items.length > 0 && (
        <Box className="stack stack--loose">
          <Heading level={2} className="heading-3">
            {copy.claims}
          </Heading>
          {claims.value.items.map((claim) => (
            <ClaimCard key={claim.id} claim={claim} />
          ))}
        </Box>
      )}
    </Box>
  );
}
