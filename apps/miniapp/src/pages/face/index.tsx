import type { Me } from "@exam/contracts";
import Taro from "@tarojs/taro";
import { useRef, useState } from "react";
import { useMe } from "../../api/me-store.ts";
import { useProfile } from "../../api/profile-store.ts";
import { mayBeSignedIn } from "../../api/session-token.ts";
import { faceCopy as copy } from "../../copy/face.ts";
import { routes, start } from "../../device/navigate.ts";
import { traits } from "../../device/traits";
import { Button } from "../../ui/button.tsx";
import type { FaceRequest } from "../../ui/face-task.ts";
import { takeFaceRequest } from "../../ui/face-task.ts";
import { LoadState } from "../../ui/load-state.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { ComputerDesk } from "./computer-desk.tsx";
import { FaceDesk } from "./face-desk.tsx";
import { type KeptStep, readKeptStep } from "./kept-step.ts";

interface Opening {
  readonly request: FaceRequest;
  readonly kept: KeptStep | undefined;
}

/** What this page is opened for: what somebody just asked, a step that was begun before, or the candidate's own identity. */
function findOpening(asked: FaceRequest | undefined, me: Me | undefined): Opening | undefined {
  const kept = readKeptStep();
  const isOwn = kept !== undefined && (kept.accountId === undefined || kept.accountId === me?.account.id);
  if (asked === undefined && isOwn) return { request: { task: kept.task, phoneToken: kept.phoneToken }, kept };
  if (asked !== undefined) {
    const isSame = isOwn && kept.accountId !== undefined && kept.task.purpose === asked.task.purpose;
    return { request: asked, kept: isSame ? kept : undefined };
  }
  return me && { request: { task: { purpose: "identity" } }, kept: undefined };
}

/** Every face step of the app: sign-in, recovery, identity, photo and re-authentication (R-FAC). */
export default function FacePage() {
  const { profile, error, load } = useProfile();
  const { me, error: meError, isSignedOut, load: loadMe } = useMe();
  const [asked] = useState(takeFaceRequest);
  const opening = useRef<Opening>();
  Taro.useDidShow(() => void loadMe());

  const isKnown = me !== undefined || isSignedOut === true || !mayBeSignedIn();
  if (!profile || !isKnown) {
    return (
      <Page title={copy.title} backTo={routes.home}>
        <LoadState error={error ?? meError} onRetry={() => void (profile ? loadMe() : load())} />
      </Page>
    );
  }
  opening.current ??= findOpening(asked, me);
  if (!opening.current) {
    return (
      <Page title={copy.title} backTo={routes.home}>
        <Notice title={copy.nothingTitle} lines={copy.nothingLines} />
        <Button kind="quiet" onPress={() => start(routes.home)}>
          {copy.toHome}
        </Button>
      </Page>
    );
  }
  const { request, kept } = opening.current;
  if (!traits.isPhone) return <ComputerDesk profile={profile} me={me} request={request} />;
  return <FaceDesk profile={profile} me={me} request={request} kept={kept} />;
}
