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

const script = (pages, firstPage) => `(function () {
  var pages = ${JSON.stringify(pages)};
  var asked = location.hash.slice(1).split("?")[0];
  (pages[asked === "" || asked === "/" ? ${JSON.stringify(firstPage)} : asked] || []).forEach(function (file) {
    var link = document.createElement("link");
    link.rel = "preload";
    link.as = /css$/.test(file) ? "style" : "script";
    link.href = "./" + file;
    document.head.appendChild(link);
  });
})();
`;

/**
 * Lets the browser fetch the files of the page in its address together with the app. The address is a hash, which no
 * server sees; hence a small script at the head, of the page's own origin as the content policy demands.
 */
class OpenEarly {
  constructor({ firstPage }) {
    this.firstPage = firstPage;
  }

  apply(compiler) {
    compiler.hooks.afterEmit.tap("OpenEarly", (compilation) => {
      const folder = compilation.outputOptions.path;
      const text = script(filesOfPages(compilation), this.firstPage);
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
