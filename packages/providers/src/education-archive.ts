import { type Clock, DegreeKind, z } from "@exam/contracts";
import { type EducationRegisterRecord, RegisterData, readRegisterData } from "./education-register-record.ts";
import { jumdataSign } from "./jumdata-register.ts";
import { exchange, type OutboundOptions, readJson } from "./outbound-http.ts";
import { ProviderUnavailable } from "./provider-unavailable.ts";

/** Whose archive it is. */
export interface ArchiveOwner {
  readonly name: string;
  readonly idNumber: string;
}

export interface ArchiveClaim extends ArchiveOwner {
  readonly certificateNumber: string;
  readonly graduationYear: number;
  readonly school: string;
}

/**
 * Port: the archive of everybody's education records, which only its own authority can read by identity. `findRecord`
 * also finds a record that is kept under an older form of the ID number.
 */
export interface EducationArchive {
  /** @throws ProviderUnavailable when the archive gives no usable answer; an empty list is its word that there is none. */
  listRecords(owner: ArchiveOwner): Promise<EducationRegisterRecord[]>;
  /** @returns undefined when the archive holds no such record of this person. @throws ProviderUnavailable as above. */
  findRecord(claim: ArchiveClaim): Promise<EducationRegisterRecord | undefined>;
}

export interface EducationArchiveSettings extends OutboundOptions {
  readonly baseUrl: string;
  readonly appId: string;
  readonly secret: string;
  readonly clock: Clock;
}

const Item = z.object({ ...RegisterData.shape, kind: DegreeKind, certificateNo: z.string().check(z.minLength(1)) });
const Reply = z.object({
  code: z.int(),
  taskNo: z.optional(z.string()),
  data: z.nullish(z.object({ records: z.array(Item) })),
});

const found = 200;
const noRecord = 404;
const busyCodes = new Set([429, 500, 502, 503]);

/**
 * Asks the archive with form posts signed like the register's (`sha256(appId + secret + timestamp)`). The paths and the
 * list's shape are an assumption: the archive's inner interface is not published (docs/decisions/008-education-archive.md).
 */
export function createEducationArchive(settings: EducationArchiveSettings): EducationArchive {
  async function ask(path: string, owner: ArchiveOwner, further: Record<string, string>) {
    const reply = await exchange({
      timeoutMs: 10_000,
      ...settings,
      provider: "education-register",
      attempts: 2,
      request: () => {
        const timestamp = String(settings.clock.now().getTime());
        const { appId, secret } = settings;
        const sign = jumdataSign(appId, secret, timestamp);
        const body = new URLSearchParams({
          appId,
          timestamp,
          sign,
          name: owner.name,
          idcard: owner.idNumber,
          ...further,
        });
        return { url: settings.baseUrl + path, init: { method: "POST", body } };
      },
    });
    const read = readJson("education-register", Reply, reply);
    if (read.code === noRecord) return [];
    if (read.code !== found) {
      const reason = busyCodes.has(read.code) ? "busy" : "rejected";
      throw new ProviderUnavailable("education-register", reason, { providerCode: String(read.code) });
    }
    const records = read.data?.records;
    if (records === undefined || records.some(({ name }) => name !== owner.name)) {
      throw new ProviderUnavailable("education-register", "bad-reply");
    }
    return records.map((item) =>
      readRegisterData(item, {
        kind: item.kind,
        idNumber: owner.idNumber,
        certificateNumber: item.certificateNo.toUpperCase(),
        queryNumber: read.taskNo ?? "",
        checkedAt: settings.clock.now(),
      }),
    );
  }

  return {
    listRecords: (owner) => ask("/academic-archive/query", owner, {}),
    async findRecord({ certificateNumber, graduationYear, school, ...owner }) {
      const records = await ask("/academic-archive/find", owner, {
        certificateNo: certificateNumber,
        graduateYear: String(graduationYear),
        school,
      });
      return records.find((record) => record.certificateNumber === certificateNumber.toUpperCase());
    },
  };
}
