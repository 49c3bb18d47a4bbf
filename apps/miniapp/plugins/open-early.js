const { createHash } = require("node:crypto");
const fs = require("node:fs");
const path = require("node:path");

const marker = "</title>";

/** `{ "/pages/sign-in/index": ["js/…", "css/…"] }`: what the browser would fetch for a page only after the app has begun. */
function filesOfPages(compilation) {
  const pages = {};
  for (const group of compilation.chunkGroups) {
    if (group.isInitial()) continue;
    const files = group.getFiles().filter((file) => /\.(js|css)$/.test(file));
    for (const { request } of group.origins) {
      const page = /pages\/[\w-]+\/[\w-]+/.exec((request ?? "").replaceAll("\\", "/"))?.[0];
      if (page) pages[`/${page}`] = files;
    }
  }
  return pages;
}

/** The kept language stands in the browser's storage as the app's `src/device/storage.ts` writes it. */
const asking = (address) => `
  var language;
  try {
    language = JSON.parse(localStorage.getItem("exam:language") || "{}").data;
  } catch (unreadable) {}
  var address = ${JSON.stringify(address)};
  if (language === "zh-Hant" || language === "en") address += "?language=" + language;
  var headers = { accept: "application/json", "x-client": "h5" };
  window.earlyReplies = {};
  window.earlyReplies[address] = fetch(address, { headers: headers });
  window.earlyReplies[address].catch(function () {});`;

/** The text of the script: `pages` as `filesOfPages` answers them, the page of an empty address, what to ask at once. */
const script = ({ pages, firstPage, ask }) => `(function () {
  var pages = ${JSON.stringify(pages)};
  var asked = location.hash.slice(1).split("?")[0];
  (pages[asked === "" || asked === "/" ? ${JSON.stringify(firstPage)} : asked] || []).forEach(function (file) {
    var link = document.createElement("link");
    link.rel = "preload";
    link.as = /css$/.test(file) ? "style" : "script";
    link.href = "./" + file;
    document.head.appendChild(link);
  });${ask ? asking(ask) : ""}
})();
`;

/**
 * Lets the browser fetch the files of the page in its address together with the app, and ask the server what every page
 * needs first. The address is a hash, which no server sees; hence a small script at the head, of the page's own origin
 * as the content policy demands.
 */
class OpenEarly {
  constructor({ firstPage, ask }) {
    this.firstPage = firstPage;
    this.ask = ask;
  }

  apply(compiler) {
    compiler.hooks.afterEmit.tap("OpenEarly", (compilation) => {
      const folder = compilation.outputOptions.path;
      const text = script({ pages: filesOfPages(compilation), firstPage: this.firstPage, ask: this.ask });
      const hash = createHash("sha256").update(text).digest("hex").slice(0, 8);
      const name = `js/open.${hash}.js`;
      fs.writeFileSync(path.join(folder, name), text);
      const pagePath = path.join(folder, "index.html");
      const html = fs.readFileSync(pagePath, "utf8");
      if (!html.includes(marker)) throw new Error(`${pagePath} has no ${marker}`);
      fs.writeFileSync(pagePath, html.replace(marker, `${marker}<script async src="./${name}"></script>`));
    });
  }
}

module.exports = OpenEarly;
module.exports.script = script;
