import type { RecoveryMethod } from "@exam/contracts";
import { recoveryCopy as copy } from "../../copy/recovery.ts";
import { Box } from "../../device/element/box";
import { Press } from "../../device/element/press";

interface MethodTabsProps {
  readonly methods: readonly RecoveryMethod[];
  readonly current: RecoveryMethod;
  readonly onChoose: (method: RecoveryMethod) => void;
}

export function MethodTabs({ methods, current, onChoose }: MethodTabsProps) {
  return (
    <Box as="nav" className="method-tabs" label={copy.methodsLabel}>
      {methods.map((method) => (
        <Press
          key={method}
          className={`method-tabs__tab ${method === current ? "method-tabs__tab--current" : ""}`}
          isCurrent={method === current}
          onPress={() => onChoose(method)}
        >
          {copy.methods[method]}
        </Press>
      ))}
    </Box>
  );
}
