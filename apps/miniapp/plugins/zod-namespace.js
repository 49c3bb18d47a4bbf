/**
 * Rewrites `import { z } from "./zod.ts"` to a namespace import of zod/mini after a bare import of that file.
 * webpack keeps every zod export, all 50 locales included, once a namespace object passes through a re-export:
 * 490 KB instead of 60.
 */
module.exports = ({ types }) => ({
  visitor: {
    ImportDeclaration(path) {
      const { node } = path;
      if (node.importKind === "type" || !/(^|\/)zod\.ts$/.test(node.source.value)) return;
      if (node.specifiers.length !== 1 || node.specifiers[0].local.name !== "z") return;
      path.replaceWithMultiple([
        types.importDeclaration([], types.stringLiteral(node.source.value)),
        types.importDeclaration(
          [types.importNamespaceSpecifier(types.identifier("z"))],
          types.stringLiteral("zod/mini"),
        ),
      ]);
    },
  },
});
