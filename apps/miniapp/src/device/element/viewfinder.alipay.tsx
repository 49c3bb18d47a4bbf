import { Camera, View } from "@tarojs/components";
import type { ViewfinderProps } from "./element-props.ts";
import { viewfinderId } from "./viewfinder-id.ts";

/** Alipay's camera takes no cover views; positioned views lie over it. It asks for leave by itself. */
export function Viewfinder({ facing, marks, label, onReady, onRefused }: ViewfinderProps) {
  return (
    <View className="viewfinder" aria-label={label}>
      <Camera
        id={viewfinderId}
        className="viewfinder__camera"
        devicePosition={facing}
        flash="off"
        outputDimension="1080P"
        onReady={onReady}
        onError={onRefused}
      />
      {marks.map(({ className, style }) => (
        <View key={className} className={className} style={style} aria-hidden />
      ))}
    </View>
  );
}
