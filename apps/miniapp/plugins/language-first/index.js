const path = require("node:path");

const opening = path.join(__dirname, "..", "..", "src", "device", "open-language.h5.ts");

/**
 * The browser page loads the chosen language's texts as a file of their own, and no page may be drawn before they are
 * there. Taro's entry for the web has a place for statements between its list of pages and its router.
 */
module.exports = (ctx) => {
  if (process.env.TARO_ENV !== "h5") return;
  ctx.modifyWebpackChain(({ chain }) => {
    chain.plugin("mainPlugin").tap(([options]) => {
      const { loaderMeta } = options;
      const extraImportForWeb = `${loaderMeta.extraImportForWeb}import { languageOpened } from ${JSON.stringify(opening)}\n`;
      const execBeforeCreateWebApp = `${loaderMeta.execBeforeCreateWebApp}
config.routes.forEach(function (route) {
  var load = route.load
  route.load = function (context, params) {
    return languageOpened.then(function () { return load(context, params) })
  }
})
`;
      return [{ ...options, loaderMeta: { ...loaderMeta, extraImportForWeb, execBeforeCreateWebApp } }];
    });
  });
};
