import { deleteBinding, reauthenticate } from "@exam/contracts";
import { call } from "../../api/call.ts";
import { commonCopy } from "../../copy/common.ts";
import { wechatCopy as copy } from "../../copy/wechat.ts";
import { Box } from "../../device/element/box";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { PasswordField } from "../../ui/text-field.tsx";
import { useForm } from "../../ui/use-form.ts";

/** Ends the binding after the password proved that it is the candidate who asks (R-BND-02). */
export function Unbind({ onDone, onCancel }: { readonly onDone: () => void; readonly onCancel: () => void }) {
  const form = useForm({
    name: "unbind",
    initial: { password: "" },
    check: ({ password }) => (password === "" ? { password: commonCopy.required(copy.password) } : {}),
    fieldOfCode: { "session/wrong-credentials": "password", "session/locked": "password" },
  });

  async function unbind() {
    if (!form.validate()) return;
    const isDone = await form.send(async () => {
      await call(reauthenticate, { password: form.values.password });
      await call(deleteBinding, { provider: "wechat" });
    });
    if (isDone) onDone();
  }

  return (
    <ConfirmDialog
      title={copy.unbindTitle}
      yes={copy.unbindConfirm}
      no={commonCopy.cancel}
      isBusy={form.isBusy}
      onYes={() => void unbind()}
      onNo={onCancel}
    >
      <Box className="stack stack--normal">
        <Box className="soft">{copy.unbindLead}</Box>
        <ErrorSummary id={form.summaryId} failure={form.failure} errors={form.errors} />
        <PasswordField
          {...form.field("password")}
          label={copy.password}
          autoComplete="current-password"
          onConfirm={() => void unbind()}
        />
      </Box>
    </ConfirmDialog>
  );
}
