#!/usr/bin/env node
import { runCommand } from "@exam/photo/command";
import { photoSpecs } from "@exam/profiles";

const { text, exitCode } = await runCommand("process", process.argv.slice(2), photoSpecs);
process.stdout.write(`${text}\n`);
process.exitCode = exitCode;
