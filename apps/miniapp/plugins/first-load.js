const fs = require("node:fs");

/** Writes the scripts that the browser loads before the home page shows to `dist/<target>-first-load.json`. */
class FirstLoad {
  apply(compiler) {
    compiler.hooks.afterEmit.tap("FirstLoad", (compilation) => {
      const isFirst = (group) =>
        group.isInitial() ||
        group.origins.some(({ request }) => /pages[\\/]home[\\/]index|app\.boot/.test(request ?? ""));
      const files = compilation.chunkGroups.filter(isFirst).flatMap((group) => group.getFiles());
      const scripts = [...new Set(files)].filter((file) => file.endsWith(".js"));
      fs.writeFileSync(`${compilation.outputOptions.path}-first-load.json`, JSON.stringify(scripts));
    });
  }
}

module.exports = FirstLoad;
