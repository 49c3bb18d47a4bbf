import { changeTrack, type Profile } from "@exam/contracts";
import { useState } from "react";
import { call } from "../../api/call.ts";
import { contactCopy } from "../../copy/contact.ts";
import { errorText } from "../../copy/errors.ts";
import { signUpCopy as copy } from "../../copy/sign-up.ts";
import { Box } from "../../device/element/box";
import { toast } from "../../device/toast";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Notice } from "../../ui/notice.tsx";
import { RadioGroup } from "../../ui/radio-group.tsx";

interface TrackCardProps {
  readonly tracks: NonNullable<Profile["tracks"]>;
  readonly trackId: string | undefined;
  readonly onChanged: () => void;
}

/** What the candidate registers for, which decides what has to be done; may be changed at any time. */
export function TrackCard({ tracks, trackId = "", onChanged }: TrackCardProps) {
  const [chosen, setChosen] = useState(trackId);
  const [failure, setFailure] = useState<string>();
  const [isBusy, setIsBusy] = useState(false);

  async function save() {
    setIsBusy(true);
    try {
      await call(changeTrack, { track: chosen });
      setFailure(undefined);
      toast(contactCopy.saved);
      onChanged();
    } catch (error) {
      setFailure(errorText(error));
    } finally {
      setIsBusy(false);
    }
  }

  return (
    <Card>
      <Box className="stack stack--loose">
        {failure && <Notice tone="danger" lines={[failure]} />}
        <RadioGroup
          id="track"
          label={copy.track}
          value={chosen}
          options={tracks.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={setChosen}
        />
        {chosen !== trackId && (
          <Button
            kind="secondary"
            isBusy={isBusy}
            label={`${contactCopy.save}${copy.track}`}
            onPress={() => void save()}
          >
            {contactCopy.save}
          </Button>
        )}
      </Box>
    </Card>
  );
}
