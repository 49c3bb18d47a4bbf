import { Camera, CoverView, View } from "@tarojs/components";
import Taro from "@tarojs/taro";
import { useEffect, useRef, useState } from "react";
import type { ViewfinderProps } from "./element-props.ts";

/** Baidu wants the leave asked for first, covers its native camera with cover views alone, and tells of no readiness. */
export function Viewfinder({ facing, marks, label, onReady, onRefused }: ViewfinderProps) {
  const [isAllowed, setIsAllowed] = useState(false);
  const answers = useRef({ onReady, onRefused });
  answers.current = { onReady, onRefused };
  useEffect(() => {
    let isLeft = false;
    Taro.authorize({ scope: "scope.camera" }).then(
      () => {
        if (isLeft) return;
        setIsAllowed(true);
        answers.current.onReady();
      },
      () => {
        if (!isLeft) answers.current.onRefused();
      },
    );
    return () => {
      isLeft = true;
    };
  }, []);
  return (
    <View className="viewfinder" aria-label={label}>
      {isAllowed && (
        <>
          <Camera className="viewfinder__camera" devicePosition={facing} flash="off" onError={onRefused} />
          {marks.map(({ className, style }) => (
            <CoverView key={className} className={className} style={style} />
          ))}
        </>
      )}
    </View>
  );
}
