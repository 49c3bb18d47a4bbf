import { cutIntoGroups } from "@exam/identity";
import { degreeCopy as copy } from "../../copy/degree.ts";
import { ValueEcho } from "../../ui/value-echo.tsx";
import { certificateGroups, certificateYear } from "./certificate-groups.ts";

/** A certificate's number in the groups it is made of, and the year that it names. */
export function CertificateEcho({ number }: { readonly number: string }) {
  const year = certificateYear(number);
  const groups = cutIntoGroups(number, certificateGroups(number)).join(" ");
  return <ValueEcho groups={groups} line={year === undefined ? undefined : copy.certificateYear(year)} />;
}
