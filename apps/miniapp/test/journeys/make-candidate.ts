import { randomInt } from "node:crypto";

export type Candidate = {
  username: string;
  password: string;
  name: string;
  idNumber: string;
  securityAnswer: string;
  degree: {
    school: string;
    major: string;
    level: "专科" | "本科";
    studyMode: "全日制";
    enrolledOn: string;
    graduatedOn: string;
    certificateNumber: string;
  };
};

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

function someBirthDate(): string {
  return `19${randomInt(85, 99)}-${String(randomInt(1, 13)).padStart(2, "0")}-${String(randomInt(1, 29)).padStart(2, "0")}`;
}

/** A resident ID number of Beijing's 东城区 with the check character of GB 11643-1999. */
export function makeIdNumber(birthDate = someBirthDate(), sex: "男" | "女" = "男"): string {
  const sequence = randomInt(1, 500) * 2 - (sex === "男" ? 1 : 0);
  const first = `110101${birthDate.replaceAll("-", "")}${String(sequence).padStart(3, "0")}`;
  const sum = weights.reduce((total, weight, index) => total + weight * Number(first[index]), 0);
  return first + "10X98765432"[sum % 11];
}

/** Somebody nobody has registered yet. The name holds a character outside the basic plane. */
export function makeCandidate(): Candidate {
  return {
    username: `ks${randomInt(10_000_000, 100_000_000)}`,
    password: `Lvye${randomInt(1000, 10_000)}shu`,
    name: "王𠅤",
    idNumber: makeIdNumber(),
    securityAnswer: "青石桥小学",
    degree: {
      school: "北京大学",
      major: "临床医学",
      level: "本科",
      studyMode: "全日制",
      enrolledOn: "2012-09-01",
      graduatedOn: "2017-07-01",
      certificateNumber: `10001120170500${String(randomInt(1, 10_000)).padStart(4, "0")}`,
    },
  };
}
