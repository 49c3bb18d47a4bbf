import { AccountHints, type Profile, z } from "@exam/contracts";
import type { ApiProblem } from "../../api/problems.ts";
import { commonCopy } from "../../copy/every-page.ts";
import { takenCopy as copy } from "../../copy/replacement.ts";
import { Box } from "../../device/element/box";
import { open, routes } from "../../device/navigate.ts";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";

interface TakenCardProps {
  readonly problem: ApiProblem;
  readonly profile: Profile;
  readonly email: string;
}

const Hinted = z.object({ hints: AccountHints });

/** What to do when an account with this ID number or contact is there already (R-REG-07). */
export function TakenCard({ problem, profile, email }: TakenCardProps) {
  if (problem.code === "account/pending-activation") {
    return (
      <Notice tone="warning" lines={[copy.pendingLine]}>
        <Box className="actions notice__actions">
          <Button kind="secondary" onPress={() => open(routes.activation, { email })}>
            {copy.resend}
          </Button>
        </Box>
      </Notice>
    );
  }
  if (problem.code === "account/contact-taken") {
    return (
      <Notice tone="warning" lines={[copy.contactLine]}>
        <Box className="actions notice__actions">
          <Button kind="secondary" onPress={() => open(routes.signIn)}>
            {copy.signIn}
          </Button>
        </Box>
      </Notice>
    );
  }
  if (problem.code !== "account/id-number-taken") return null;
  const hinted = z.safeParse(Hinted, problem.document);
  const mayWait = profile.signUp.activation === "email-link";
  const masked = hinted.success ? commonCopy.list(hinted.data.hints.contacts.map((contact) => contact.masked)) : "";
  return (
    <Notice
      tone="warning"
      lines={[...(masked ? [copy.hints(masked)] : []), ...copy.idNumberLines, ...(mayWait ? [copy.waitingLine] : [])]}
    >
      <Box className="actions notice__actions">
        <Button kind="secondary" onPress={() => open(routes.usernameReminder)}>
          {copy.findUsername}
        </Button>
        {profile.recovery.methods.length > 0 && (
          <Button kind="secondary" onPress={() => open(routes.recovery)}>
            {copy.recover}
          </Button>
        )}
        {mayWait && (
          <Button kind="secondary" onPress={() => open(routes.activation, { email })}>
            {copy.resend}
          </Button>
        )}
        <Button kind="quiet" onPress={() => open(routes.replacement)}>
          {copy.replace}
        </Button>
      </Box>
    </Notice>
  );
}
