import { reauthenticate } from "@exam/contracts";
import { call } from "../api/call.ts";
import { reauthenticateCopy as copy } from "../copy/contact.ts";
import { commonCopy } from "../copy/every-page.ts";
import { Box } from "../device/element/box";
import { ConfirmDialog } from "./confirm-dialog.tsx";
import { ErrorSummary } from "./error-summary.tsx";
import { PasswordField } from "./text-field.tsx";
import { useForm } from "./use-form.ts";

interface ReauthenticateProps {
  readonly title?: string;
  readonly lead?: string;
  readonly confirm?: string;
  /** Runs once the password proved that it is the candidate who asks; what it throws is shown in the dialog. */
  readonly action: () => Promise<unknown>;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** Asks for the password before something sensitive (R-SES-08). */
export function Reauthenticate({ title, lead, confirm, action, onDone, onCancel }: ReauthenticateProps) {
  const form = useForm({
    name: "reauthenticate",
    initial: { password: "" },
    check: ({ password }) => (password === "" ? { password: commonCopy.required(copy.password) } : {}),
    fieldOfCode: { "session/wrong-credentials": "password", "session/locked": "password" },
  });

  async function proceed() {
    if (!form.validate()) return;
    const isDone = await form.send(async () => {
      await call(reauthenticate, { password: form.values.password });
      await action();
    });
    if (isDone) onDone();
  }

  return (
    <ConfirmDialog
      title={title ?? copy.title}
      yes={confirm ?? copy.confirm}
      no={commonCopy.cancel}
      isBusy={form.isBusy}
      onYes={() => void proceed()}
      onNo={onCancel}
    >
      <Box className="stack stack--normal">
        <Box className="soft">{lead ?? copy.lead}</Box>
        <ErrorSummary id={form.summaryId} failure={form.failure} errors={form.errors} />
        <PasswordField
          {...form.field("password")}
          label={copy.password}
          autoComplete="current-password"
          onConfirm={() => void proceed()}
        />
      </Box>
    </ConfirmDialog>
  );
}
