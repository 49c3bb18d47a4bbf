import type { Photo } from "@exam/contracts";
import { photoCopy as copy } from "../../copy/photo.ts";
import { photoMatchCopy } from "../../copy/photo-match.ts";
import { serverText } from "../../copy/server-text.ts";
import { ResultMessage } from "../../manners/result-message.tsx";
import { Notice } from "../../ui/notice.tsx";

interface PhotoStandingProps {
  readonly photo: Photo | undefined;
  /** The file chosen last was not even sent. */
  readonly isRefused: boolean;
  /** The page offers to make a compliant photo of it. */
  readonly isProcessable: boolean;
}

/** Where the photo stands: 照片上传成功 → 照片上传完成, or what is wrong. */
export function PhotoStanding({ photo, isRefused, isProcessable }: PhotoStandingProps) {
  const hint = isProcessable ? copy.processableHint : copy.notCompliantHint;
  if (isRefused) return <Notice tone="danger" title={copy.notUploaded} lines={[hint]} />;
  switch (photo?.state) {
    case "draft":
      if (photo.report.verdict === "fail") {
        return <Notice tone="danger" title={copy.notCompliant} lines={[hint]} />;
      }
      if (photo.report.verdict === "warn") {
        return <Notice tone="warning" title={copy.warning} lines={[copy.warningHint]} />;
      }
      return <Notice tone="success" title={copy.uploaded} lines={[copy.uploadedHint]} />;
    case "submitted":
      return (
        <>
          <Notice title={copy.submitted} lines={[copy.submittedHint]} />
          <ResultMessage occasion="photo-result" of={photo.id} />
        </>
      );
    case "approved":
    case "locked": {
      const passed = photo.comparison?.outcome === "match" ? [photoMatchCopy.passed] : [];
      return <Notice tone="success" title={copy.complete} lines={[...passed, copy.completeHint]} />;
    }
    case "rejected":
      return (
        <Notice
          tone="danger"
          title={copy.rejected}
          lines={[photo.reason ? serverText(photo.reason) : copy.rejectedHint]}
        />
      );
    default:
      return null;
  }
}
