import type { Account, Profile } from "@exam/contracts";
import { centreCopy as copy } from "../../copy/centre.ts";
import { Box } from "../../device/element/box";
import { Words } from "../../device/element/words";
import { Card } from "../../ui/card.tsx";
import { PhotoFrame } from "../../ui/photo-frame.tsx";
import "./person-card.scss";

interface PersonCardProps {
  readonly account: Account;
  readonly profile: Profile;
}

/** Who is signed in, with the exam photo on top (R-PHO-07). */
export function PersonCard({ account, profile }: PersonCardProps) {
  const idType = profile.signUp.idTypes.find(({ id }) => id === account.idType);
  const isPhotoAsked = profile.readiness.some(({ item }) => item === "photo");
  return (
    <Card>
      <Box className="person-card">
        {(account.photoUrl || isPhotoAsked) && (
          <PhotoFrame
            isSmall
            {...(account.photoUrl && { source: account.photoUrl })}
            alternative={copy.photo}
            empty={copy.noPhoto}
          />
        )}
        <Box className="person-card__facts">
          <Box className="heading-2">{account.name}</Box>
          {account.username && (
            <Box className="person-card__line">
              <Words className="soft person-card__name">{copy.username}</Words>
              <Words className="person-card__value">{account.username}</Words>
            </Box>
          )}
          <Box className="person-card__line">
            <Words className="soft person-card__name">{idType?.name ?? ""}</Words>
            <Words className="person-card__value">{account.idNumberMasked}</Words>
          </Box>
          {account.contacts.map(({ channel, masked }) => (
            <Box key={channel} className="person-card__line">
              <Words>{masked}</Words>
            </Box>
          ))}
        </Box>
      </Box>
    </Card>
  );
}
