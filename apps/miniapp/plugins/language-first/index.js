const path = require("node:path");

const opening = path.join(__dirname, "..", "..", "src", "api", "before-first-page.h5.ts");

/**
 * The browser page loads the chosen language's texts as a file of their own, and asks the server for the authority; no
 * page may be drawn before both are there. Taro's entry for the web has a place for statements between its list of pages and its router.
 */
module.exports = (ctx) => {
  if (process.env.TARO_ENV !== "h5") return;
  ctx.modifyWebpackChain(({ chain }) => {
    chain.plugin("mainPlugin").tap(([options]) => {
      const { loaderMeta } = options;
      const extraImportForWeb = `${loaderMeta.extraImportForWeb}import { firstPageReady } from ${JSON.stringify(opening)}\n`;
      const execBeforeCreateWebApp = `${loaderMeta.execBeforeCreateWebApp}
config.routes.forEach(function (route) {
  var load = route.load
  route.load = function (context, params) {
    return Promise.all([load(context, params), firstPageReady]).then(function (loaded) { return loaded[0] })
  }
})
`;
      return [{ ...options, loaderMeta: { ...loaderMeta, extraImportForWeb, execBeforeCreateWebApp } }];
    });
  });
};
