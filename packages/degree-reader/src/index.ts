export { type AccountOwner, compareWithAccount } from "./compare-with-account.ts";
export { createDegreeReader, type DegreeReader, type DegreeReaderOptions } from "./create-degree-reader.ts";
export { type CertificateNumberFacts, readCertificateNumber } from "./fields/certificate-number.ts";
export type { KnownSchool } from "./fields/correct-school.ts";
export { type PictureReading, type ReadOptions, readDegreePicture } from "./read-degree-picture.ts";
