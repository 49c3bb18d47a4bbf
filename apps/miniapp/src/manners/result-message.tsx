import { giveMessagePermission, type MessageOccasion } from "@exam/contracts";
import { useRef, useState } from "react";
import { call } from "../api/call.ts";
import { useProfile } from "../api/profile-store.ts";
import { errorText } from "../copy/errors.ts";
import { mannersCopy as copy } from "../copy/manners.ts";
import { Box } from "../device/element/box";
import { providerLogin } from "../device/provider-login";
import { allowMessage, canAllowMessages } from "../device/result-message";
import { readText, writeText } from "../device/storage";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";

interface ResultMessageProps {
  readonly occasion: MessageOccasion;
  /** What the result is of; each is asked about once. */
  readonly of: string;
}

/** Offers one message about a result that comes later. Somebody who said no is not asked again about the same thing. */
export function ResultMessage({ occasion, of }: ResultMessageProps) {
  const { profile } = useProfile();
  const templateId = profile?.messageTemplates?.[occasion];
  const key = `message:${occasion}`;
  const [answer, setAnswer] = useState(() => {
    const [about, kept] = (readText(key) ?? "").split(" ");
    return about === of ? kept : undefined;
  });
  const [failure, setFailure] = useState<string>();
  const [isBusy, setIsBusy] = useState(false);
  const isUnderWay = useRef(false);
  if (!templateId || !canAllowMessages || answer === "no") return null;
  if (answer === "yes") return <Box className="soft">{copy.messageKept}</Box>;

  function keep(given: "yes" | "no") {
    writeText(key, `${of} ${given}`);
    setAnswer(given);
  }

  async function ask(id: string) {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    setIsBusy(true);
    setFailure(undefined);
    try {
      const isAllowed = await allowMessage(id);
      if (!isAllowed) {
        keep("no");
        return;
      }
      const login = await providerLogin();
      await call(giveMessagePermission, { provider: "wechat", ...login, occasion });
      keep("yes");
    } catch (error) {
      setFailure(errorText(error));
    } finally {
      isUnderWay.current = false;
      setIsBusy(false);
    }
  }

  return (
    <Notice lines={[copy.messageOffer]}>
      {failure && <Notice tone="danger" lines={[failure]} />}
      <Button kind="quiet" isBusy={isBusy} onPress={() => void ask(templateId)}>
        {copy.messageAllow}
      </Button>
    </Notice>
  );
}
