import type { Photo } from "@exam/contracts";
import { photoCopy as copy } from "../../copy/photo.ts";
import { Notice } from "../../ui/notice.tsx";

interface PhotoStandingProps {
  readonly photo: Photo | undefined;
  /** The file chosen last was not even sent. */
  readonly isRefused: boolean;
}

/** Where the photo stands: 照片上传成功 → 照片上传完成, or what is wrong. */
export function PhotoStanding({ photo, isRefused }: PhotoStandingProps) {
  if (isRefused) return <Notice tone="danger" title={copy.notUploaded} lines={[copy.notCompliantHint]} />;
  switch (photo?.state) {
    case "draft":
      if (photo.report.verdict === "fail") {
        return <Notice tone="danger" title={copy.notCompliant} lines={[copy.notCompliantHint]} />;
      }
      if (photo.report.verdict === "warn") {
        return <Notice tone="warning" title={copy.warning} lines={[copy.warningHint]} />;
      }
      return <Notice tone="success" title={copy.uploaded} lines={[copy.uploadedHint]} />;
    case "submitted":
      return <Notice title={copy.submitted} lines={[copy.submittedHint]} />;
    case "approved":
    case "locked":
      return <Notice tone="success" title={copy.complete} lines={[copy.completeHint]} />;
    case "rejected":
      return <Notice tone="danger" title={copy.rejected} lines={[photo.reason ?? copy.rejectedHint]} />;
    default:
      return null;
  }
}
