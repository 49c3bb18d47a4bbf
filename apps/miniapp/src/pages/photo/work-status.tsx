import { commonCopy } from "../../copy/every-page.ts";
import { photoCopy as copy } from "../../copy/photo.ts";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { StageProgress } from "../../ui/stage-progress.tsx";
import { UploadProgress } from "../../ui/upload-progress.tsx";
import type { Work, WorkControl } from "../../ui/use-work.ts";

function workText({ step, percent }: Work): string {
  if (step === "uploading") return copy.uploading(percent);
  return {
    comparing: copy.comparing,
    reading: copy.checking,
    checking: copy.checking,
    processing: copy.processing,
    submitting: commonCopy.busy,
  }[step];
}

/** What the page itself noticed, before the server has answered. */
function Doubts({ lines }: { readonly lines: readonly string[] }) {
  return lines.length > 0 ? <Notice tone="warning" title={copy.doubts} lines={lines} /> : null;
}

/** What is under way, how far it is, and how to stop it; or what went wrong and how to go on. */
export function WorkStatus({ control }: { readonly control: WorkControl }) {
  const { work, failure, doubts, retry, cancel } = control;
  if (work) {
    return (
      <>
        <Doubts lines={doubts} />
        {work.step === "uploading" ? (
          <UploadProgress text={workText(work)} percent={work.percent} />
        ) : (
          <StageProgress text={workText(work)} {...work} />
        )}
        {work.step !== "checking" && work.step !== "submitting" && (
          <Button kind="quiet" onPress={cancel}>
            {commonCopy.cancel}
          </Button>
        )}
      </>
    );
  }
  if (!failure) return null;
  const isUnprocessable = failure.code === "photo/cannot-process";
  return (
    <>
      <Doubts lines={doubts} />
      <Notice
        tone="danger"
        {...(isUnprocessable && { title: copy.cannotProcess })}
        lines={isUnprocessable ? [...failure.lines, copy.cannotProcessHint] : failure.lines}
      >
        {retry && (
          <Button kind="quiet" onPress={retry}>
            {commonCopy.retry}
          </Button>
        )}
      </Notice>
    </>
  );
}
