import { claimDegree } from "@exam/contracts";
import { call } from "../../api/call.ts";
import { useSignedIn } from "../../api/use-signed-in.ts";
import { archiveCopy as copy } from "../../copy/archive.ts";
import { degreeCopy } from "../../copy/degree.ts";
import { commonCopy } from "../../copy/every-page.ts";
import { Form } from "../../device/element/form";
import { back, routes } from "../../device/navigate.ts";
import { toast } from "../../device/toast";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { CentreNav } from "../../ui/centre-nav.tsx";
import { cleanCertificateNumber, cleanDigits } from "../../ui/clean-typed.ts";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { Page } from "../../ui/page.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useForm } from "../../ui/use-form.ts";
import { CertificateEcho } from "./certificate-echo.tsx";

const empty = { certificateNumber: "", graduationYear: "", school: "" };
type ClaimValues = Readonly<Record<keyof typeof empty, string>>;

function check({ certificateNumber, graduationYear, school }: ClaimValues) {
  const year = Number(graduationYear);
  const isYear = /^\d{4}$/.test(graduationYear) && year >= 1950 && year <= new Date().getFullYear();
  return {
    ...(!/^[0-9A-Za-z]{10,24}$/.test(certificateNumber) && {
      certificateNumber:
        certificateNumber === "" ? commonCopy.required(copy.certificateNumber) : degreeCopy.certificateWrong,
    }),
    ...(!isYear && {
      graduationYear: graduationYear === "" ? commonCopy.required(copy.graduationYear) : copy.yearWrong,
    }),
    ...(school.trim() === "" && { school: commonCopy.required(copy.school) }),
  };
}

export default function DegreeClaimPage() {
  useSignedIn();
  const form = useForm({
    name: "degree-claim",
    initial: empty,
    draftWithout: [],
    check,
    fieldOfCode: {
      "degree/duplicate-certificate": "certificateNumber",
      "degree/claim-pending": "certificateNumber",
      "degree/dates-invalid": "graduationYear",
    },
  });

  async function send() {
    if (!form.validate()) return;
    const { certificateNumber, graduationYear, school } = form.values;
    const isSent = await form.send(async (idempotencyKey) => {
      await call(
        claimDegree,
        { certificateNumber, graduationYear: Number(graduationYear), school: school.trim() },
        { idempotencyKey },
      );
    });
    if (!isSent) return;
    form.forgetDraft();
    toast(copy.sent);
    back(routes.degrees);
  }

  return (
    <Page title={copy.claim} lead={copy.claimLead} backTo={routes.degrees} nav={<CentreNav current={routes.degrees} />}>
      <Card>
        <Form className="stack stack--loose" label={copy.claim} onSubmit={send}>
          <ErrorSummary id={form.summaryId} failure={form.failure} errors={form.errors} />
          <TextField
            {...form.field("certificateNumber")}
            label={copy.certificateNumber}
            hint={degreeCopy.certificateHint}
            placeholder={degreeCopy.placeholder(copy.certificateNumber)}
            clean={cleanCertificateNumber}
            onLeave={() => form.leave("certificateNumber")}
            keyboard="document"
            maxLength={40}
            {...(form.values.certificateNumber !== "" && {
              echo: <CertificateEcho number={form.values.certificateNumber} />,
            })}
          />
          <TextField
            {...form.field("graduationYear")}
            label={copy.graduationYear}
            placeholder={degreeCopy.placeholder(copy.graduationYear)}
            clean={cleanDigits}
            keyboard="number"
            maxLength={4}
          />
          <TextField
            {...form.field("school")}
            label={copy.school}
            hint={degreeCopy.schoolHint}
            placeholder={degreeCopy.placeholder(copy.school)}
            maxLength={100}
          />
          <Button isBusy={form.isBusy} onPress={send}>
            {copy.confirm}
          </Button>
        </Form>
      </Card>
    </Page>
  );
}
