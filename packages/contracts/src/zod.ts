import * as z from "zod/mini";

// zod probes `new Function` when a schema is built; mini-program runtimes disable it without throwing,
// so the interpreter must be chosen before any schema exists. Everything else imports zod through this file.
z.config({ jitless: true });

export { z };
