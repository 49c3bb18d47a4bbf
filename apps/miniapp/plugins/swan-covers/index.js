/**
 * Taro's templates for Baidu repeat the children of these native components without a loop, which asks for a template
 * that does not exist. This app puts nothing inside them.
 */
const childless = ["camera", "cover-view"];

module.exports = (ctx) => {
  ctx.registerMethod({
    name: "onSetupClose",
    fn(platform) {
      if (platform.platform !== "swan") return;
      for (const name of childless) platform.template.voidElements.add(name);
    },
  });
};
