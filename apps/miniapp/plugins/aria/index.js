const path = require("node:path");
const attributes = require("./attributes.js");

/** Keeps aria attributes in the mini-program templates; Taro's own templates drop every one of them. */
module.exports = (ctx) => {
  ctx.registerMethod({
    name: "onSetupClose",
    fn(platform) {
      if (!platform.template) return;
      platform.template.mergeComponents(ctx, attributes);
      platform.runtimePath = [platform.runtimePath].flat().concat(path.join(__dirname, "runtime.js"));
    },
  });
};
