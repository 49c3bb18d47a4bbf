import { deleteBinding, listBindings } from "@exam/contracts";
import { useState } from "react";
import { call } from "../../api/call.ts";
import { useMe } from "../../api/me-store.ts";
import { forgetReauthentication } from "../../api/reauthentication.ts";
import { wechatCopy as copy } from "../../copy/wechat.ts";
import { Box } from "../../device/element/box";
import { back, routes } from "../../device/navigate.ts";
import { toast } from "../../device/toast";
import { traits } from "../../device/traits";
import { Button } from "../../ui/button.tsx";
import { LoadState } from "../../ui/load-state.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Reauthenticate } from "../../ui/reauthenticate.tsx";
import { useHandoff } from "../../ui/use-handoff.ts";
import { useLoaded } from "../../ui/use-loaded.ts";
import { ConflictCard } from "./conflict-card.tsx";
import { HandoffCard } from "./handoff-card.tsx";
import "./wechat.scss";

/** Two codes side by side: the left one follows, the right one binds (R-BND-01). */
export function WechatDesk({ officialAccountName }: { readonly officialAccountName: string | undefined }) {
  const { load: loadMe } = useMe();
  const bindings = useLoaded(() => call(listBindings, {}));
  const [isUnbinding, setIsUnbinding] = useState(false);
  const [isProving, setIsProving] = useState(false);
  const wechat = bindings.value?.items.find(({ provider }) => provider === "wechat");
  const isBound = wechat?.boundAt !== undefined;
  const isFollowing = wechat?.following === true;

  async function update(message: string) {
    toast(message);
    await Promise.all([bindings.reload(), loadMe()]);
  }

  // The server has just said that what this device remembers is too old.
  function askForProof() {
    forgetReauthentication();
    setIsProving(true);
  }

  const isLoaded = bindings.value !== undefined;
  const needsFollow = isLoaded && officialAccountName !== undefined && !isFollowing;
  const follow = useHandoff({
    purpose: "follow",
    provider: "wechat",
    isNeeded: needsFollow,
    onConfirmed: () => void update(copy.followed),
  });
  const bind = useHandoff({
    purpose: "bind",
    provider: "wechat",
    isNeeded: isLoaded && !isBound,
    onConfirmed: () => void update(copy.bound),
  });

  if (!isLoaded) return <LoadState error={bindings.error} onRetry={() => void bindings.reload()} />;

  const isDone = isBound && !needsFollow;
  return (
    <Box className="stack stack--loose">
      {isBound && (
        <Notice
          tone="success"
          title={copy.bound}
          lines={[
            ...(wechat?.nickname ? [copy.boundAs(wechat.nickname)] : []),
            isDone ? copy.allDone : copy.notFollowing,
          ]}
        />
      )}
      {!isDone && <Notice lines={[copy.howTo[traits.wechatCodes], copy.waiting]} />}
      {!isBound && bind.state === "scanned" && bind.handoff && bind.result?.conflict && (
        <ConflictCard
          handoffId={bind.handoff.handoffId}
          result={bind.result}
          onKept={() => {
            toast(copy.kept);
            bind.refresh();
          }}
          onMoved={() => void update(copy.bound)}
          onLost={bind.refresh}
        />
      )}
      {!isDone && (
        <Box className="wechat-desk">
          {officialAccountName !== undefined && (
            <Box className="wechat-desk__card">
              <HandoffCard
                step={copy.step(1)}
                title={officialAccountName ? copy.follow(officialAccountName) : copy.followPlain}
                hint={copy.codeHint[traits.wechatCodes](copy.followPurpose)}
                fileName="wechat-follow.png"
                doneText={isFollowing ? copy.followed : undefined}
                control={follow}
              />
            </Box>
          )}
          <Box className="wechat-desk__card">
            <HandoffCard
              step={copy.step(officialAccountName === undefined ? 1 : 2)}
              title={copy.bind}
              hint={copy.codeHint[traits.wechatCodes](copy.bindPurpose)}
              fileName="wechat-bind.png"
              doneText={isBound ? copy.bound : undefined}
              control={bind}
              onProve={askForProof}
            />
          </Box>
        </Box>
      )}
      {isDone && (
        <Box className="actions">
          <Button onPress={() => back(routes.centre)}>{copy.backToCentre}</Button>
        </Box>
      )}
      {isBound && (
        <Button kind="quiet" onPress={() => setIsUnbinding(true)}>
          {copy.unbind}
        </Button>
      )}
      {isProving && (
        <Reauthenticate
          lead={copy.proveLead}
          action={async () => bind.refresh()}
          onDone={() => setIsProving(false)}
          onCancel={() => setIsProving(false)}
        />
      )}
      {isUnbinding && (
        <Reauthenticate
          title={copy.unbindTitle}
          lead={copy.unbindLead}
          confirm={copy.unbindConfirm}
          action={() => call(deleteBinding, { provider: "wechat" })}
          onDone={() => {
            setIsUnbinding(false);
            void update(copy.unbound);
          }}
          onCancel={() => setIsUnbinding(false)}
        />
      )}
    </Box>
  );
}
