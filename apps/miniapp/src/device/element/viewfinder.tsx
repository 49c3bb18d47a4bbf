import { Camera, View } from "@tarojs/components";
import type { ViewfinderProps } from "./element-props.ts";

/** WeChat draws its camera in the page's own layer, so that plain views lie over it. It asks for leave by itself. */
export function Viewfinder({ facing, marks, label, onReady, onRefused }: ViewfinderProps) {
  return (
    <View className="viewfinder" aria-label={label}>
      <Camera
        className="viewfinder__camera"
        devicePosition={facing}
        flash="off"
        resolution="high"
        onInitDone={onReady}
        onError={onRefused}
      />
      {marks.map(({ className, style }) => (
        <View key={className} className={className} style={style} aria-hidden />
      ))}
    </View>
  );
}
