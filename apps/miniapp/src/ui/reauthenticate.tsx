import { type ContactChannel, reauthenticate } from "@exam/contracts";
import Taro from "@tarojs/taro";
import { useState } from "react";
import { call } from "../api/call.ts";
import { useMe } from "../api/me-store.ts";
import { ApiProblem } from "../api/problems.ts";
import { useProfile } from "../api/profile-store.ts";
import { forgetReauthentication, isReauthenticated } from "../api/reauthentication.ts";
import { contactCopy, reauthenticateCopy as copy } from "../copy/contact.ts";
import { commonCopy } from "../copy/every-page.ts";
import { Box } from "../device/element/box";
import { faceDevice } from "../device/face";
import { currentRoute, open, routes } from "../device/navigate.ts";
import { Button } from "./button.tsx";
import { ConfirmDialog } from "./confirm-dialog.tsx";
import { ErrorSummary } from "./error-summary.tsx";
import { askForFace } from "./face-task.ts";
import { OwnCodeFields } from "./own-code-fields.tsx";
import { PasswordField } from "./text-field.tsx";
import { useContactCode } from "./use-contact-code.ts";
import { useForm } from "./use-form.ts";

interface ReauthenticateProps {
  readonly title?: string;
  /** What follows from going on. */
  readonly lead?: string;
  readonly confirm?: string;
  /** Something is lost for good. */
  readonly isDangerous?: boolean;
  /** Runs once it is proven that the candidate asks; what it throws is shown in the dialog. */
  readonly action: () => Promise<unknown>;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** Asks for the password, a code sent to an own contact, or the face, before something sensitive (R-SES-08). */
export function Reauthenticate({
  title,
  lead,
  confirm,
  isDangerous = false,
  action,
  onDone,
  onCancel,
}: ReauthenticateProps) {
  const { me } = useMe();
  const { profile } = useProfile();
  const contacts = me?.account.contacts.filter(({ proven }) => proven) ?? [];
  const isFaceOffered = profile?.faceAuth.platforms.includes(faceDevice.platform) ?? false;
  const [way, setWay] = useState<"password" | "code">("password");
  const [isProven, setIsProven] = useState(isReauthenticated);
  Taro.useDidShow(() => setIsProven(isReauthenticated()));
  const form = useForm({
    name: "reauthenticate",
    isBrief: true,
    initial: { password: "", channel: contacts[0]?.channel ?? "sms", to: "", code: "" },
    check: ({ password, code }) => {
      if (isProven) return {};
      if (way === "password") return password === "" ? { password: commonCopy.required(copy.password) } : {};
      return /^\d{6}$/.test(code) ? {} : { code: commonCopy.required(copy.code) };
    },
    fieldOfCode: {
      "session/wrong-credentials": "password",
      "session/locked": way,
      "verification-code/wrong": "code",
      "verification-code/expired": "code",
    },
  });
  const channel: ContactChannel = form.values.channel === "email" ? "email" : "sms";
  const code = useContactCode(channel, "reauthentication", form.values.to.trim());

  async function prove() {
    const { password, code: typed } = form.values;
    if (!isProven) await call(reauthenticate, way === "password" ? { password } : { code: typed });
    try {
      await action();
    } catch (error) {
      if (error instanceof ApiProblem && error.code === "session/reauthentication-required") {
        forgetReauthentication();
        setIsProven(false);
      }
      throw error;
    }
  }

  async function proceed() {
    if (!form.validate()) return;
    if (await form.send(prove)) onDone();
  }

  function showFace() {
    askForFace({ task: { purpose: "reauthentication", returnTo: currentRoute() ?? routes.centre } });
    open(routes.face);
  }

  return (
    <ConfirmDialog
      title={title ?? copy.title}
      yes={confirm ?? copy.confirm}
      no={commonCopy.cancel}
      isBusy={form.isBusy}
      isDangerous={isDangerous}
      onYes={() => void proceed()}
      onNo={onCancel}
    >
      <Box className="stack stack--normal">
        {lead && <Box>{lead}</Box>}
        <Box className="soft">{isProven ? copy.proven : copy.lead[way]}</Box>
        <ErrorSummary id={form.summaryId} failure={form.failure} errors={form.errors} />
        {!isProven && way === "password" && (
          <PasswordField
            {...form.field("password")}
            label={copy.password}
            placeholder={contactCopy.placeholder(copy.password)}
            autoComplete="current-password"
            onConfirm={() => void proceed()}
          />
        )}
        {!isProven && way === "code" && (
          <OwnCodeFields form={form} contacts={contacts} code={code} onConfirm={() => void proceed()} />
        )}
        {!isProven && contacts.length > 0 && (
          <Button kind="quiet" onPress={() => setWay(way === "password" ? "code" : "password")}>
            {way === "password" ? copy.byCode : copy.byPassword}
          </Button>
        )}
        {!isProven && isFaceOffered && (
          <Button kind="quiet" isDisabled={form.isBusy} onPress={showFace}>
            {copy.byFace}
          </Button>
        )}
      </Box>
    </ConfirmDialog>
  );
}
