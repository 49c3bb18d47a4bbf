import { randomBytes } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CalendarDate, DegreeKind, DegreeLevel, Instant, Provider, StudyMode, Text, z } from "@exam/contracts";

/** Somebody the police register knows. */
export const SandboxPerson = z.object({
  name: Text(100),
  idNumber: Text(40),
  /** A JPEG or PNG, base64. */
  faceImageBase64: z.optional(z.string().check(z.maxLength(8_000_000))),
});
export type SandboxPerson = z.infer<typeof SandboxPerson>;

/** A certificate the education register holds. */
export const SandboxEducationRecord = z.object({
  name: Text(100),
  idNumber: Text(40),
  kind: DegreeKind,
  school: Text(100),
  major: Text(100),
  level: DegreeLevel,
  studyMode: z.optional(StudyMode),
  enrolledOn: z.optional(CalendarDate),
  graduatedOn: CalendarDate,
  certificateNumber: Text(40),
});
export type SandboxEducationRecord = z.infer<typeof SandboxEducationRecord>;

/**
 * Somebody's account with a platform. In WeChat one person has an open id for each app and one union id: `openId` is the
 * mini-program's, `officialAccountOpenId` the official account's.
 */
export const SandboxUser = z.object({
  provider: Provider,
  nickname: Text(100),
  name: z.optional(Text(100)),
  idNumber: z.optional(Text(40)),
  openId: z.string(),
  unionId: z.optional(z.string()),
  officialAccountOpenId: z.optional(z.string()),
  isFollowing: z.boolean(),
  /** When the person last did something towards the official account; a text may be sent for 48 hours. */
  lastContactAt: z.optional(Instant),
});
export type SandboxUser = z.infer<typeof SandboxUser>;

const Saved = z.object({
  people: z.array(SandboxPerson),
  educationRecords: z.array(SandboxEducationRecord),
  users: z.array(SandboxUser),
});

/** What the outside systems know about people. Kept in `dataDir/sandbox.json` when a folder is given. */
export interface SandboxState {
  readonly people: SandboxPerson[];
  readonly educationRecords: SandboxEducationRecord[];
  readonly users: SandboxUser[];
  addUser(user: Pick<SandboxUser, "provider" | "nickname" | "name" | "idNumber">): SandboxUser;
  /** @param openId any of the person's open ids with this platform. */
  findUser(provider: Provider, openId: string): SandboxUser | undefined;
  /** To be called after every change; the last call wins. */
  save(): Promise<void>;
}

/** Opens the state of `dataDir`; a file that can't be read is put aside, and the sandbox starts empty. */
export async function openSandboxState(dataDir: string | undefined): Promise<SandboxState> {
  const path = dataDir === undefined ? undefined : join(dataDir, "sandbox.json");
  const { people, educationRecords, users } = await readSaved(path);
  let lastWrite = Promise.resolve();

  async function write(): Promise<void> {
    if (path === undefined || dataDir === undefined) return;
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    const temporary = `${path}.part`;
    await writeFile(temporary, JSON.stringify({ people, educationRecords, users }, undefined, 1), { mode: 0o600 });
    await rename(temporary, path);
  }

  return {
    people,
    educationRecords,
    users,
    addUser(given) {
      const isWechat = given.provider === "wechat";
      const user: SandboxUser = {
        ...given,
        openId: newOpenId(given.provider),
        isFollowing: false,
        ...(isWechat ? { unionId: newOpenId("wechat"), officialAccountOpenId: newOpenId("wechat") } : {}),
      };
      users.push(user);
      return user;
    },
    findUser(provider, openId) {
      return users.find(
        (user) => user.provider === provider && (user.openId === openId || user.officialAccountOpenId === openId),
      );
    },
    save() {
      lastWrite = lastWrite.then(write, write);
      return lastWrite;
    },
  };
}

async function readSaved(path: string | undefined): Promise<z.infer<typeof Saved>> {
  const empty = { people: [], educationRecords: [], users: [] };
  if (path === undefined) return empty;
  try {
    return Saved.parse(JSON.parse(await readFile(path, "utf8")));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return empty;
    await rename(path, `${path}.unreadable`);
    return empty;
  }
}

/** WeChat's are 28 characters that begin with `o`, Alipay's begin with 2088, Baidu's are 26 characters. */
function newOpenId(provider: Provider): string {
  if (provider === "wechat") return `o${randomBytes(21).toString("base64url").slice(0, 27)}`;
  if (provider === "alipay") return `2088${String(randomBytes(6).readUIntBE(0, 6)).padStart(12, "0").slice(-12)}`;
  return randomBytes(20).toString("base64url").slice(0, 26);
}
