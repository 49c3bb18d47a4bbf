const zodDoors = /(^|\/)zod\.ts$|^@exam\/contracts$/;

/**
 * Rewrites `import { z } from "./zod.ts"` to a namespace import of zod/mini after a bare import of that file.
 * webpack keeps every zod export, all 50 locales included, once a namespace object passes through a re-export:
 * 490 KB instead of 54.
 */
module.exports = ({ types }) => ({
  visitor: {
    ImportDeclaration(path) {
      const { node } = path;
      if (node.importKind === "type" || !zodDoors.test(node.source.value)) return;
      const isZ = ({ imported, importKind }) => imported?.name === "z" && importKind !== "type";
      if (!node.specifiers.some(isZ)) return;
      path.replaceWithMultiple([
        types.importDeclaration(
          node.specifiers.filter((specifier) => !isZ(specifier)),
          types.stringLiteral(node.source.value),
        ),
        types.importDeclaration(
          [types.importNamespaceSpecifier(types.identifier("z"))],
          types.stringLiteral("zod/mini"),
        ),
      ]);
    },
  },
});
