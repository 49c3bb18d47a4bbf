import { Button, View } from "@tarojs/components";
import { useState } from "react";
import type { BeforeAfterProps } from "./element-props.ts";
import { Picture } from "./picture";

/** Two pictures of which a press shows one or the other. */
export function BeforeAfter({ before, after, beforeName, afterName, label }: BeforeAfterProps) {
  const [isBefore, setIsBefore] = useState(false);
  return (
    <View className="before-after" aria-label={label}>
      <View className="before-after__stage">
        <Picture
          className="before-after__picture"
          source={isBefore ? before : after}
          alternative={isBefore ? beforeName : afterName}
        />
      </View>
      <View className="before-after__choice">
        {[true, false].map((showsBefore) => (
          <Button
            key={String(showsBefore)}
            className={`press before-after__press ${showsBefore === isBefore ? "before-after__press--on" : ""}`}
            aria-pressed={showsBefore === isBefore}
            onClick={() => setIsBefore(showsBefore)}
          >
            {showsBefore ? beforeName : afterName}
          </Button>
        ))}
      </View>
    </View>
  );
}
