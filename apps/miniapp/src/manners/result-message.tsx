import { giveMessagePermission, type MessageOccasion, type MessagePlatform } from "@exam/contracts";
import { useRef, useState } from "react";
import { call } from "../api/call.ts";
import { useProfile } from "../api/profile-store.ts";
import { randomId } from "../api/random-id.ts";
import { errorText } from "../copy/errors.ts";
import { mannersCopy as copy } from "../copy/manners.ts";
import { Box } from "../device/element/box";
import { MessageForm } from "../device/element/message-form";
import { providerLogin } from "../device/provider-login";
import { canAllowMessages } from "../device/result-message";
import { readText, writeText } from "../device/storage";
import { traits } from "../device/traits";
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
  // Kept through failures: a second try under the same name is the same permission.
  const [subscribeId] = useState(randomId);
  const platform = traits.ownProvider;
  if (!templateId || !canAllowMessages || answer === "no") return null;
  if (platform === undefined || platform === "social-card") return null;
  const client = copy.clients[platform];
  if (answer === "yes") return <Box className="soft">{copy.messageKept(client)}</Box>;

  function keep(given: "yes" | "no") {
    writeText(key, `${of} ${given}`);
    setAnswer(given);
  }

  async function settle(isAllowed: boolean, provider: MessagePlatform) {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    setIsBusy(true);
    setFailure(undefined);
    try {
      if (!isAllowed) {
        keep("no");
        return;
      }
      const login = await providerLogin();
      await call(giveMessagePermission, { provider, ...login, occasion, subscribeId });
      keep("yes");
    } catch (error) {
      setFailure(errorText(error));
    } finally {
      isUnderWay.current = false;
      setIsBusy(false);
    }
  }

  return (
    <Notice lines={[copy.messageOffer(client)]}>
      {failure && <Notice tone="danger" lines={[failure]} />}
      <MessageForm
        templateId={templateId}
        subscribeId={subscribeId}
        onAnswer={(isAllowed) => void settle(isAllowed, platform)}
      >
        {(press) => (
          <Button kind="quiet" isBusy={isBusy} {...press}>
            {copy.messageAllow}
          </Button>
        )}
      </MessageForm>
    </Notice>
  );
}
