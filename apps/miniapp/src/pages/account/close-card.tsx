import { type Closure, startClosure } from "@exam/contracts";
import { useRef, useState } from "react";
import { call } from "../../api/call.ts";
import { closureCopy as copy } from "../../copy/closure.ts";
import { Box } from "../../device/element/box";
import { open, routes } from "../../device/navigate.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Reauthenticate } from "../../ui/reauthenticate.tsx";

export function CloseCard({ onEnd }: { readonly onEnd: (end: Closure) => void }) {
  const [isAsking, setIsAsking] = useState(false);
  const end = useRef<Closure>();

  return (
    <Card title={copy.effectsTitle}>
      <Box className="stack stack--normal">
        <Box as="ul" className="closure-effects">
          {copy.effects.map((effect) => (
            <Box as="li" key={effect} className="closure-effects__item">
              {effect}
            </Box>
          ))}
        </Box>
        <Box className="soft">{copy.exportHint}</Box>
        <Button kind="secondary" onPress={() => open(routes.privacy)}>
          {copy.toPrivacy}
        </Button>
        <Button kind="danger" onPress={() => setIsAsking(true)}>
          {copy.close}
        </Button>
      </Box>
      {isAsking && (
        <Reauthenticate
          title={copy.confirmTitle}
          lead={copy.confirmLead}
          confirm={copy.close}
          isDangerous
          action={async () => {
            end.current = await call(startClosure, {});
          }}
          onDone={() => {
            setIsAsking(false);
            if (end.current) onEnd(end.current);
          }}
          onCancel={() => setIsAsking(false)}
        />
      )}
    </Card>
  );
}
