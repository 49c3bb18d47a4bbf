export * from "./client.ts";
export * from "./field-cipher.ts";
export * from "./lookup-digest.ts";
export * from "./migrate.ts";
export * from "./statement.ts";
export * from "./tables/index.ts";
