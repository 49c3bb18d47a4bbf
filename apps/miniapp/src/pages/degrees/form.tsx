import { addDegree, type DegreeKind, DegreeLevel, StudyMode } from "@exam/contracts";
import { useState } from "react";
import { call } from "../../api/call.ts";
import { useMe } from "../../api/me-store.ts";
import { useSignedIn } from "../../api/use-signed-in.ts";
import { degreeCopy as copy } from "../../copy/degree.ts";
import { scanCopy } from "../../copy/degree-scan.ts";
import { commonCopy } from "../../copy/every-page.ts";
import { serverText } from "../../copy/server-text.ts";
import { Box } from "../../device/element/box";
import { Form } from "../../device/element/form";
import { Heading } from "../../device/element/words";
import { back, routes } from "../../device/navigate.ts";
import { toast } from "../../device/toast";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { CentreNav } from "../../ui/centre-nav.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { Page } from "../../ui/page.tsx";
import { RadioGroup } from "../../ui/radio-group.tsx";
import { DateField, SelectField } from "../../ui/select-field.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useForm } from "../../ui/use-form.ts";
import { type Filling, fillFromReading, type ReadableField } from "./fill-from-reading.ts";
import { ReadHint } from "./read-hint.tsx";
import { ScanCard } from "./scan-card.tsx";
import { type Reading, useScan } from "./use-scan.ts";
import "./degrees.scss";

const empty = {
  kind: "education",
  level: "",
  school: "",
  major: "",
  studyMode: "",
  enrolledOn: "",
  graduatedOn: "",
  certificateNumber: "",
};
type DegreeValues = Readonly<Record<keyof typeof empty, string>>;

const options = (values: readonly string[]) => values.map((value) => ({ value, label: serverText(value) }));

function today(): string {
  const now = new Date();
  const pad = (number: number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
}

function check(values: DegreeValues) {
  const isOrdered = values.enrolledOn === "" || values.graduatedOn === "" || values.enrolledOn < values.graduatedOn;
  return {
    ...(values.level === "" && { level: commonCopy.requiredChoice(copy.level) }),
    ...(values.school.trim() === "" && { school: commonCopy.required(copy.school) }),
    ...(values.major.trim() === "" && { major: commonCopy.required(copy.major) }),
    ...(!isOrdered && { enrolledOn: copy.datesWrong }),
    ...(values.graduatedOn === "" && { graduatedOn: commonCopy.requiredChoice(copy.graduatedOn) }),
    ...(!/^[0-9A-Za-z]{10,24}$/.test(values.certificateNumber) && {
      certificateNumber:
        values.certificateNumber === "" ? commonCopy.required(copy.certificateNumber) : copy.certificateWrong,
    }),
  };
}

export default function DegreeFormPage() {
  useSignedIn();
  const { load: loadMe } = useMe();
  const form = useForm({
    name: "degree",
    initial: empty,
    draftWithout: [],
    check,
    fieldOfCode: { "degree/duplicate-certificate": "certificateNumber", "degree/dates-invalid": "graduatedOn" },
  });

  const [filling, setFilling] = useState<Filling>();
  const [evidenceId, setEvidenceId] = useState<string>();

  /** Nothing of somebody else's page, or of one that is no certificate, reaches the form. */
  function fill(reading: Reading) {
    const isUsable = reading.owner !== "different" && (reading.page === "education" || reading.page === "degree");
    const found = isUsable ? fillFromReading(reading) : undefined;
    setFilling(found);
    setEvidenceId(isUsable ? reading.evidenceId : undefined);
    if (!found) return;
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
    const { kind, level, school, major, studyMode, enrolledOn, graduatedOn, certificateNumber } = form.values;
    const isSaved = await form.send(async (idempotencyKey) => {
      await call(
        addDegree,
        {
          kind: kind as DegreeKind,
          level: level as DegreeLevel,
          school: school.trim(),
          major: major.trim(),
          ...(studyMode !== "" && { studyMode: studyMode as StudyMode }),
          ...(enrolledOn !== "" && { enrolledOn }),
          graduatedOn,
          certificateNumber,
          ...(evidenceId !== undefined && { evidenceId }),
        },
        { idempotencyKey },
      );
      await loadMe();
    });
    if (!isSaved) return;
    form.forgetDraft();
    toast(copy.saved);
    back(routes.degrees);
  }

  return (
    <Page title={copy.formTitle} lead={copy.tips} backTo={routes.degrees} nav={<CentreNav current={routes.degrees} />}>
      <Box className="stack stack--loose">
        <ScanCard control={scan} filling={filling} />
        <Card>
          <Heading level={2} className="heading-3 degree-form__method">
            {`${scanCopy.second}　${scanCopy.byHand}`}
          </Heading>
          <Form className="stack stack--loose" label={copy.formTitle} onSubmit={save}>
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
                onChange={(value) => form.set("certificateNumber", value.replace(/\s/g, ""))}
                onLeave={() => form.leave("certificateNumber")}
                maxLength={24}
              />
              {hint("certificateNumber", copy.certificateNumber)}
            </Box>
            <Button isBusy={form.isBusy} onPress={save}>
              {copy.save}
            </Button>
          </Form>
        </Card>
      </Box>
    </Page>
  );
}
