import { answerJobs } from "@exam/photo/threads";
import { readDegreePicture } from "../read-degree-picture.ts";
import type { ReaderJob } from "./reader-job.ts";

// One picture at a time, as the pool sends them: the recogniser holds one.
answerJobs(({ bytes, options }: ReaderJob) => readDegreePicture(bytes, options));
