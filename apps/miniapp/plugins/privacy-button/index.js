const path = require("node:path");
const attributes = require("./attributes.js");

/** Lets Alipay's button tell of the agreement to the privacy guide; Taro's templates know that of WeChat's alone. */
module.exports = (ctx) => {
  ctx.registerMethod({
    name: "onSetupClose",
    fn(platform) {
      if (platform.platform !== "alipay") return;
      platform.template.mergeComponents(ctx, attributes);
      platform.runtimePath = [platform.runtimePath].flat().concat(path.join(__dirname, "runtime.js"));
    },
  });
};
