import { proveRecovery, type RecoveryProgress } from "@exam/contracts";
import { call } from "../../api/call.ts";
import { commonCopy } from "../../copy/every-page.ts";
import { recoveryCopy as copy } from "../../copy/recovery.ts";
import { Box } from "../../device/element/box";
import { Form } from "../../device/element/form";
import { Button } from "../../ui/button.tsx";
import { cleanCode, longestPasted } from "../../ui/clean-typed.ts";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { Facts } from "../../ui/facts.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useForm } from "../../ui/use-form.ts";

interface ProofStepProps {
  readonly recoveryId: string;
  readonly onProven: (progress: RecoveryProgress) => void;
  readonly onAgain: () => void;
}

export function AnswerStep({
  recoveryId,
  question,
  onProven,
  onAgain,
}: ProofStepProps & { readonly question: string }) {
  const form = useForm({
    name: "recovery-answer",
    isBrief: true,
    initial: { answer: "" },
    check: ({ answer }) => (answer.trim() === "" ? { answer: commonCopy.required(copy.answer) } : {}),
    fieldOfCode: { "recovery/wrong-answer": "answer" },
  });

  async function submit() {
    if (!form.validate()) return;
    await form.send(async () => {
      onProven(await call(proveRecovery, { id: recoveryId, answer: form.values.answer.trim() }));
    });
  }

  return (
    <Form className="stack stack--loose" label={copy.steps.answer} onSubmit={submit}>
      <ErrorSummary id={form.summaryId} failure={form.failure} errors={form.errors} />
      <Facts rows={[{ name: copy.question, value: question }]} />
      <TextField
        {...form.field("answer")}
        label={copy.answer}
        hint={copy.answerLead}
        placeholder={copy.placeholder(copy.answer)}
        onConfirm={submit}
        maxLength={100}
      />
      <ProofActions isBusy={form.isBusy} onSubmit={submit} onAgain={onAgain} />
    </Form>
  );
}

export function CodeStep({ recoveryId, lead, onProven, onAgain }: ProofStepProps & { readonly lead: string }) {
  const form = useForm({
    name: "recovery-code",
    isBrief: true,
    initial: { code: "" },
    check: ({ code }) => (/^\d{6}$/.test(code) ? {} : { code: copy.codeWrong }),
    fieldOfCode: { "verification-code/wrong": "code", "verification-code/expired": "code" },
  });

  async function submit() {
    if (!form.validate()) return;
    await form.send(async () => {
      onProven(await call(proveRecovery, { id: recoveryId, code: form.values.code }));
    });
  }

  return (
    <Form className="stack stack--loose" label={copy.steps.code} onSubmit={submit}>
      <ErrorSummary id={form.summaryId} failure={form.failure} errors={form.errors} />
      <Box live="polite">{lead}</Box>
      <TextField
        {...form.field("code")}
        label={copy.code}
        placeholder={copy.placeholder(copy.code)}
        clean={cleanCode}
        onConfirm={submit}
        keyboard="number"
        autoComplete="one-time-code"
        maxLength={longestPasted}
      />
      <ProofActions isBusy={form.isBusy} onSubmit={submit} onAgain={onAgain} />
    </Form>
  );
}

interface ProofActionsProps {
  readonly isBusy: boolean;
  readonly onSubmit: () => void;
  readonly onAgain: () => void;
}

function ProofActions({ isBusy, onSubmit, onAgain }: ProofActionsProps) {
  return (
    <>
      <Button isBusy={isBusy} onPress={onSubmit}>
        {copy.next}
      </Button>
      <Button kind="quiet" onPress={onAgain}>
        {copy.again}
      </Button>
    </>
  );
}
