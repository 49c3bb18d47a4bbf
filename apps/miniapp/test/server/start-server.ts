import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { environment } from "../environment.ts";
import { createSandboxControls, type SandboxControls } from "./sandbox-controls.ts";

export type RunningServer = {
  readonly origin: string;
  readonly dataDir: string;
  readonly sandbox: SandboxControls;
  /** What the process has written so far. */
  output(): string;
  /** SIGTERM, wait for the end, remove the data folder unless it was given. */
  stop(): Promise<void>;
  /** Ends the process as a power cut would. */
  kill(): Promise<void>;
};

export type ServerOptions = {
  profile?: "nhc" | "nmec" | "qinghai" | "chsi";
  dataDir?: string;
  port?: number;
  faceWechat?: "tencent-eid";
  /** messages of the mini-programs, as the operator configures them */
  messageTemplates?: Record<string, unknown>;
  waitingRoom?: { opensAt: Date; closesAt?: Date; perSecond: number };
};

const entry = fileURLToPath(new URL("../../../standalone/src/main.ts", import.meta.url));
const startTimeoutMs = 120_000;

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once("exit", () => resolve());
  });
}

/** Starts the product as a process of its own, with the sandbox and a database of its own, and waits until it says it is ready. */
export async function startServer({
  profile = "nhc",
  dataDir: givenDataDir,
  port = 0,
  faceWechat,
  messageTemplates,
  waitingRoom,
}: ServerOptions = {}): Promise<RunningServer> {
  const dataDir = givenDataDir ?? mkdtempSync(join(tmpdir(), "journey data-"));
  const child = spawn(process.execPath, [entry], {
    env: {
      ...environment,
      NODE_ENV: "development",
      NODE_OPTIONS: "",
      PORT: String(port),
      DATA_DIR: dataDir,
      PROFILE: profile,
      SANDBOX: "1",
      ...(messageTemplates && { MESSAGE_TEMPLATES: JSON.stringify(messageTemplates) }),
      ...(faceWechat && { SANDBOX_FACE_WECHAT: faceWechat }),
      ...(waitingRoom && {
        WAITING_ROOM_OPENS_AT: waitingRoom.opensAt.toISOString(),
        ...(waitingRoom.closesAt && { WAITING_ROOM_CLOSES_AT: waitingRoom.closesAt.toISOString() }),
        WAITING_ROOM_PER_SECOND: String(waitingRoom.perSecond),
      }),
      DATABASE_URL: "",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const origin = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`the server was not ready in time\n${output}`)), startTimeoutMs);
    const read = (text: string): void => {
      output = (output + text).slice(-200_000);
      const ready = /^ready (http:\/\/\S+)$/m.exec(output);
      if (ready?.[1] === undefined) return;
      clearTimeout(timer);
      resolve(ready[1]);
    };
    child.stdout.setEncoding("utf8").on("data", read);
    child.stderr.setEncoding("utf8").on("data", read);
    child.once("error", reject);
    child.once("exit", (code) => {
      clearTimeout(timer);
      reject(new Error(`the server ended with ${code} before it was ready\n${output}`));
    });
  }).catch((error: unknown) => {
    child.kill("SIGKILL");
    throw error;
  });
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal);
    await ended(child);
  };
  return {
    origin,
    dataDir,
    sandbox: createSandboxControls(origin),
    output: () => output,
    kill: () => end("SIGKILL"),
    stop: async () => {
      await end("SIGTERM");
      if (givenDataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
