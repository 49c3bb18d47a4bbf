// `DATABASE_URL=… npm run migrate`: brings the schema of a deployment up to date, signed in as its owner. Functions never do.
import { migrateDatabase } from "../packages/database/src/index.ts";

const url = process.env.DATABASE_URL;
if (url === undefined || url === "") {
  console.error("DATABASE_URL is missing: the database, signed in as the owner of its schema");
  process.exit(1);
}
await migrateDatabase(url);
console.log("the schema is up to date");
