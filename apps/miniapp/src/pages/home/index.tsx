import { getPhotoSpec } from "@exam/contracts";
import { Button, Text, View } from "@tarojs/components";

export default function HomePage() {
  return (
    <View aria-label="page" ariaRole="main">
      <Text>hello {getPhotoSpec.path}</Text>
      <Button onClick={() => {}}>ok</Button>
    </View>
  );
}
