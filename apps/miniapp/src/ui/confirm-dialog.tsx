import type { ReactNode } from "react";
import { commonCopy } from "../copy/every-page.ts";
import { Box } from "../device/element/box";
import { Dialog } from "../device/element/dialog";
import { Heading } from "../device/element/words";
import { Button } from "./button.tsx";
import "./confirm-dialog.scss";

interface ConfirmDialogProps {
  readonly title: string;
  readonly yes?: string;
  readonly no?: string;
  readonly isBusy?: boolean;
  /** Something is lost for good. */
  readonly isDangerous?: boolean;
  readonly onYes: () => void;
  readonly onNo: () => void;
  readonly children: ReactNode;
}

/** Asks before something that can't be taken back. */
export function ConfirmDialog({ title, yes, no, isBusy, isDangerous, onYes, onNo, children }: ConfirmDialogProps) {
  return (
    <Dialog title={title} onClose={onNo}>
      <Heading level={2} className="heading-2 confirm-dialog__title">
        {title}
      </Heading>
      {children}
      <Box className="confirm-dialog__actions">
        <Button kind="secondary" isDisabled={isBusy === true} onPress={onNo}>
          {no ?? commonCopy.no}
        </Button>
        <Button kind={isDangerous ? "danger" : "primary"} isBusy={isBusy === true} onPress={onYes}>
          {yes ?? commonCopy.yes}
        </Button>
      </Box>
    </Dialog>
  );
}
