import { comparePhotoWithSpecs, type PhotoComparison } from "@exam/contracts";
import { useState } from "react";
import { upload } from "../../api/call.ts";
import { photoCopy as copy } from "../../copy/photo.ts";
import { chooseImage } from "../../device/choose-image";
import type { ChosenImage } from "../../device/chosen-image.ts";
import { Box } from "../../device/element/box";
import { routes } from "../../device/navigate.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { CentreNav } from "../../ui/centre-nav.tsx";
import { Page } from "../../ui/page.tsx";
import { useWork } from "../../ui/use-work.ts";
import { chosenPhoto, keepChosen } from "./chosen-photo.ts";
import { ComparisonList } from "./comparison-list.tsx";
import { WorkStatus } from "./work-status.tsx";
import "./photo.scss";

/** Which exams' published requirements one picture meets, and why not the others. */
export default function PhotoComparisonPage() {
  const control = useWork();
  const [comparison, setComparison] = useState<PhotoComparison>();
  const earlier = chosenPhoto();
  const isBusy = control.work !== undefined;

  const compare = (image: ChosenImage) =>
    control.run(async (follow) => {
      setComparison(undefined);
      setComparison(await upload(comparePhotoWithSpecs, {}, { image, ...follow("comparing") }));
    });

  async function choose() {
    try {
      const image = await chooseImage();
      if (!image) return;
      keepChosen(image);
      await compare(image);
    } catch {
      control.fail(copy.chooseFailed);
    }
  }

  return (
    <Page
      title={copy.comparisonTitle}
      lead={copy.comparisonLead}
      backTo={routes.photo}
      nav={<CentreNav current={routes.photo} />}
    >
      <Box className="stack stack--loose">
        <Card>
          <Box className="stack stack--normal">
            <WorkStatus control={control} />
            <Box className="actions">
              {earlier && !comparison && (
                <Button isDisabled={isBusy} onPress={() => void compare(earlier)}>
                  {copy.comparisonUseChosen}
                </Button>
              )}
              <Button
                kind={earlier || comparison ? "secondary" : "primary"}
                isDisabled={isBusy}
                onPress={() => void choose()}
              >
                {comparison ? copy.comparisonAgain : copy.comparisonChoose}
              </Button>
            </Box>
          </Box>
        </Card>
        {comparison && <ComparisonList comparison={comparison} />}
      </Box>
    </Page>
  );
}
