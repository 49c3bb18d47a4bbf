import { type Binding, deleteBinding, listBindings } from "@exam/contracts";
import { useState } from "react";
import { call } from "../../api/call.ts";
import { closureCopy as copy } from "../../copy/closure.ts";
import { signInCopy } from "../../copy/sign-in.ts";
import { Box } from "../../device/element/box";
import { toast } from "../../device/toast";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { formatTime } from "../../ui/format-time.ts";
import { Reauthenticate } from "../../ui/reauthenticate.tsx";
import { useLoaded } from "../../ui/use-loaded.ts";
import "./account.scss";

/** Alipay, Baidu and 电子社保卡, where one of them signs in to this account; WeChat, which is also followed, has a page. */
export function BindingCard() {
  const bindings = useLoaded(() => call(listBindings, {}));
  const [asked, setAsked] = useState<Binding>();
  const others = bindings.value?.items.filter(({ provider }) => provider !== "wechat") ?? [];
  if (others.length === 0) return null;
  return (
    <Card title={copy.bindings}>
      <Box className="soft">{copy.bindingsLead}</Box>
      <Box as="ul">
        {others.map((binding) => (
          <Box as="li" key={binding.provider} className="account-row">
            <Box className="account-row__text">
              <Box>{signInCopy.providers[binding.provider]}</Box>
              {binding.boundAt && <Box className="small soft">{copy.boundAt(formatTime(binding.boundAt))}</Box>}
            </Box>
            <Button
              kind="quiet"
              label={`${copy.unbind} ${signInCopy.providers[binding.provider]}`}
              onPress={() => setAsked(binding)}
            >
              {copy.unbind}
            </Button>
          </Box>
        ))}
      </Box>
      {asked && (
        <Reauthenticate
          title={copy.unbindTitle(signInCopy.providers[asked.provider])}
          lead={copy.unbindLead}
          confirm={copy.unbindYes}
          action={() => call(deleteBinding, { provider: asked.provider })}
          onDone={() => {
            setAsked(undefined);
            toast(copy.unbound(signInCopy.providers[asked.provider]));
            void bindings.reload();
          }}
          onCancel={() => setAsked(undefined)}
        />
      )}
    </Card>
  );
}
