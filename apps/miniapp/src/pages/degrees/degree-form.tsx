import { addDegree, type Degree, DegreeLevel, editDegree, StudyMode } from "@exam/contracts";
import { useState } from "react";
import { call } from "../../api/call.ts";
import { useMe } from "../../api/me-store.ts";
import { degreeCopy as copy } from "../../copy/degree.ts";
import { scanCopy } from "../../copy/degree-scan.ts";
import { serverText } from "../../copy/server-text.ts";
import { Box } from "../../device/element/box";
import { Form } from "../../device/element/form";
import { Heading } from "../../device/element/words";
import { back, routes } from "../../device/navigate.ts";
import { toast } from "../../device/toast";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { cleanCertificateNumber } from "../../ui/clean-typed.ts";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { RadioGroup } from "../../ui/radio-group.tsx";
import { DateField, SelectField } from "../../ui/select-field.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useForm } from "../../ui/use-form.ts";
import { CertificateEcho } from "./certificate-echo.tsx";
import { checkDegree, emptyDegree, inputOf, valuesOf } from "./degree-values.ts";
import { EvidenceField } from "./evidence-field.tsx";
import { type Filling, fillFromReading, type ReadableField } from "./fill-from-reading.ts";
import { ReadHint } from "./read-hint.tsx";
import { ScanCard } from "./scan-card.tsx";
import { type Reading, useScan } from "./use-scan.ts";
import "./degrees.scss";

const options = (values: readonly string[]) => values.map((value) => ({ value, label: serverText(value) }));

function today(): string {
  const now = new Date();
  const pad = (number: number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
}

/** A record that is added, or one that waits for its check and is edited (R-DEG-03). */
export function DegreeForm({ degree }: { readonly degree?: Degree }) {
  const { load: loadMe } = useMe();
  const form = useForm({
    name: "degree",
    initial: degree ? valuesOf(degree) : emptyDegree,
    ...(!degree && { draftWithout: [] }),
    check: checkDegree,
    fieldOfCode: {
      "degree/duplicate-certificate": "certificateNumber",
      "degree/dates-invalid": "graduatedOn",
      "degree/evidence-unknown": "evidenceId",
    },
  });

  const [filling, setFilling] = useState<Filling>();
  const [scannedId, setScannedId] = useState<string>();

  /** Nothing of somebody else's page, or of one that is no certificate, reaches the form. */
  function fill(reading: Reading) {
    const isUsable = reading.owner !== "different" && (reading.page === "education" || reading.page === "degree");
    const found = isUsable ? fillFromReading(reading) : undefined;
    setFilling(found);
    if (!found) return;
    setScannedId(reading.evidenceId);
    form.set("evidenceId", reading.evidenceId);
    form.set("kind", reading.page);
    for (const [field, value] of Object.entries(found.sure)) form.set(field as ReadableField, value);
  }
  const scan = useScan(fill);
  const hint = (field: ReadableField, label: string) => (
    <ReadHint
      field={field}
      label={label}
      value={form.values[field]}
      control={scan}
      filling={filling}
      onTake={(value) => form.set(field, value)}
    />
  );

  async function save() {
    if (!form.validate()) return;
    const isSaved = await form.send(async (idempotencyKey) => {
      const input = inputOf(form.values);
      if (degree) await call(editDegree, { studyMode: null, enrolledOn: null, ...input, id: degree.id });
      else await call(addDegree, input, { idempotencyKey });
      await loadMe();
    });
    if (!isSaved) return;
    form.forgetDraft();
    toast(copy.saved);
    back(routes.degrees);
  }

  return (
    <Box className="stack stack--loose">
      <ScanCard control={scan} filling={filling} />
      <Card>
        <Heading level={2} className="heading-3 degree-form__method">
          {scanCopy.way(scanCopy.second, scanCopy.byHand)}
        </Heading>
        <Form className="stack stack--loose" label={degree ? copy.editTitle : copy.formTitle} onSubmit={save}>
          <ErrorSummary id={form.summaryId} failure={form.failure} errors={form.errors} />
          <RadioGroup
            {...form.field("kind")}
            label={copy.kind}
            options={[
              { value: "education", label: copy.kinds.education },
              { value: "degree", label: copy.kinds.degree },
            ]}
          />
          <Box>
            <SelectField {...form.field("level")} label={copy.level} options={options(DegreeLevel.options)} />
            {hint("level", copy.level)}
          </Box>
          <Box>
            <TextField
              {...form.field("school")}
              label={copy.school}
              hint={copy.schoolHint}
              placeholder={copy.placeholder(copy.school)}
              maxLength={100}
            />
            {hint("school", copy.school)}
          </Box>
          <Box>
            <TextField
              {...form.field("major")}
              label={copy.major}
              placeholder={copy.placeholder(copy.major)}
              maxLength={100}
            />
            {hint("major", copy.major)}
          </Box>
          <Box>
            <SelectField
              {...form.field("studyMode")}
              label={copy.studyMode}
              isOptional
              options={options(StudyMode.options)}
            />
            {hint("studyMode", copy.studyMode)}
          </Box>
          <Box>
            <DateField {...form.field("enrolledOn")} label={copy.enrolledOn} isOptional latest={today()} />
            {hint("enrolledOn", copy.enrolledOn)}
          </Box>
          <Box>
            <DateField {...form.field("graduatedOn")} label={copy.graduatedOn} latest={today()} />
            {hint("graduatedOn", copy.graduatedOn)}
          </Box>
          <Box>
            <TextField
              {...form.field("certificateNumber")}
              label={copy.certificateNumber}
              hint={copy.certificateHint}
              placeholder={copy.placeholder(copy.certificateNumber)}
              clean={cleanCertificateNumber}
              onLeave={() => form.leave("certificateNumber")}
              keyboard="document"
              maxLength={40}
              {...(form.values.certificateNumber !== "" && {
                echo: <CertificateEcho number={form.values.certificateNumber} />,
              })}
            />
            {hint("certificateNumber", copy.certificateNumber)}
          </Box>
          <EvidenceField
            {...form.field("evidenceId")}
            scannedId={scannedId}
            canDrop={degree?.evidenceId === undefined}
          />
          <Button isBusy={form.isBusy} onPress={save}>
            {copy.save}
          </Button>
        </Form>
      </Card>
    </Box>
  );
}
