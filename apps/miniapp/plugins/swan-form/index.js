/**
 * Taro's template for Baidu's form names the usual `report-type` without quotes, which is no expression. The attribute is
 * the same, so that what the run time knows of it stays right.
 */
module.exports = (ctx) => {
  ctx.registerMethod({
    name: "onSetupClose",
    fn(platform) {
      if (platform.platform !== "swan") return;
      platform.template.mergeComponents(ctx, { Form: { "report-type": "'default'" } });
    },
  });
};
