import { proveRecovery } from "@exam/contracts";
import { call } from "../../api/call.ts";
import { commonCopy } from "../../copy/common.ts";
import { recoveryCopy as copy } from "../../copy/recovery.ts";
import { Box } from "../../device/element/box";
import { Form } from "../../device/element/form";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useForm } from "../../ui/use-form.ts";
import type { RecoveryWork } from "./recovery-work.ts";

interface ProofStepProps {
  readonly work: Extract<RecoveryWork, { recoveryId: string; question: unknown }>;
  readonly onNext: (work: RecoveryWork) => void;
}

/** The answer to the security question, or a code that was sent. Both look the same for unknown persons. */
export function ProofStep({ work, onNext }: ProofStepProps) {
  const isAnswer = work.step === "answer";
  const label = isAnswer ? copy.answer : copy.code;
  const form = useForm({
    name: "recovery-proof",
    initial: { proof: "" },
    check: ({ proof }) => ({
      ...((isAnswer ? proof.trim() === "" : !/^\d{6}$/.test(proof)) && { proof: commonCopy.required(label) }),
    }),
    fieldOfCode: {
      "recovery/wrong-answer": "proof",
      "verification-code/wrong": "proof",
      "verification-code/expired": "proof",
    },
  });

  async function prove() {
    if (!form.validate()) return;
    await form.send(async () => {
      const { proof } = form.values;
      const { recoveryId } = work;
      const progress = await call(proveRecovery, {
        id: recoveryId,
        ...(isAnswer ? { answer: proof.trim() } : { code: proof }),
      });
      if (progress.resetToken) onNext({ step: "password", recoveryId, resetToken: progress.resetToken });
      else if (progress.step !== "password") {
        onNext({ step: progress.step, recoveryId, question: work.question, sentTo: progress.sentTo });
      }
    });
  }

  return (
    <Card title={isAnswer ? copy.answerTitle : copy.codeTitle}>
      <Form className="stack stack--loose" label={label} onSubmit={prove}>
        <ErrorSummary id={form.summaryId} failure={form.failure} errors={form.errors} />
        <Box>{isAnswer ? work.question : work.sentTo ? copy.codeSentTo(work.sentTo) : copy.codeMaybeSent}</Box>
        <TextField
          {...form.field("proof")}
          label={label}
          placeholder={copy.placeholder(label)}
          keyboard={isAnswer ? "text" : "number"}
          {...(!isAnswer && { autoComplete: "one-time-code" })}
          onConfirm={prove}
          maxLength={isAnswer ? 100 : 6}
        />
        <Button isBusy={form.isBusy} onPress={prove}>
          {copy.next}
        </Button>
      </Form>
    </Card>
  );
}
