const path = require("node:path");

const sources = path.join(__dirname, "..", "src");
const boundary = path.join(sources, "manners", "page-boundary.tsx");

/**
 * Puts a boundary around what a file of `src/pages` exports by default, which is a page: Taro draws nothing at all of one
 * that throws. `export default function Home() {}` becomes `export default bounded(function Home() {})`.
 */
module.exports = ({ types }) => ({
  visitor: {
    ExportDefaultDeclaration(declared, { filename }) {
      const { node } = declared;
      const isPage = filename.startsWith(path.join(sources, "pages") + path.sep);
      if (!isPage || !types.isFunctionDeclaration(node.declaration)) return;
      const from = path.relative(path.dirname(filename), boundary).replaceAll(path.sep, "/");
      const bounded = types.identifier("bounded");
      declared.insertBefore(
        types.importDeclaration([types.importSpecifier(bounded, bounded)], types.stringLiteral(from)),
      );
      node.declaration = types.callExpression(bounded, [types.toExpression(node.declaration)]);
    },
  },
});
