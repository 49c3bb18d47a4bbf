import { inject } from "vitest";

// Whatever a test file puts into the system's temporary folder goes with the run, however the run ends.
process.env.TMPDIR = inject("temporaryFolder");
