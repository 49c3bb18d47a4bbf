import type { Profile } from "@exam/contracts";
import { isFaceSignInOffered } from "../../api/sign-in-route.ts";
import { signInCopy as copy } from "../../copy/sign-in.ts";
import { Box } from "../../device/element/box";
import { open, routes, start } from "../../device/navigate.ts";
import { traits } from "../../device/traits";
import { Button } from "../../ui/button.tsx";

interface SignInLinksProps {
  readonly profile: Profile;
  /** Which of the two pages this stands on. */
  readonly page: "password" | "face";
}

/** The way to the other page of sign-in, to a lost password and to a new account. */
export function SignInLinks({ profile, page }: SignInLinksProps) {
  const { signIn, signUp } = profile;
  const canScan = traits.ownProvider !== undefined && signIn.scanProviders.includes(traits.ownProvider);
  return (
    <Box className="sign-in__links">
      {page === "face" && (
        <Button kind="quiet" onPress={() => start(routes.signIn)}>
          {copy.toPassword}
        </Button>
      )}
      {page === "password" && isFaceSignInOffered(profile) && (
        <Button kind="quiet" onPress={() => start(routes.faceSignIn)}>
          {signIn.default === "face" ? copy.backToFace : copy.face}
        </Button>
      )}
      {page === "password" && (
        <Button kind="quiet" onPress={() => open(routes.recovery)}>
          {copy.recover}
        </Button>
      )}
      {canScan && (
        <Button kind="quiet" onPress={() => open(routes.handoff)}>
          {copy.scanComputer}
        </Button>
      )}
      {signUp.entry === "form" && (
        <Button kind="quiet" onPress={() => open(routes.signUp)}>
          {copy.signUp}
        </Button>
      )}
    </Box>
  );
}
