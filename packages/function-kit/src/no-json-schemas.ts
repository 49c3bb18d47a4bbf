import type { FastifyServerOptions } from "fastify";

const refuse = () => {
  throw new Error("an operation's shapes are its contract's, written in zod");
};

/**
 * Nothing here has a JSON schema, so the compilers that Fastify would load for them, a third of a function's start, stay
 * out of it.
 */
export const noJsonSchemas = {
  compilersFactory: { buildValidator: () => refuse, buildSerializer: () => refuse },
} satisfies FastifyServerOptions["schemaController"];
