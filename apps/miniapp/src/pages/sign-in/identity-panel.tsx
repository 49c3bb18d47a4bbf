import type { Profile } from "@exam/contracts";
import { signInCopy as copy } from "../../copy/sign-in.ts";
import { Box } from "../../device/element/box";
import { Heading } from "../../device/element/words";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useProviderSignIn } from "./use-provider-sign-in.ts";

/** 授权: the platform hands over who the person is, which signs them in or makes their account (R-SES-04). */
export function IdentityPanel({ profile }: { readonly profile: Profile }) {
  const own = useProviderSignIn(profile);
  if (!own) return null;
  const { title, text } = profile.signUp.notice;
  return (
    <Box className="stack stack--normal">
      <Heading level={2} className="heading-3">
        {title}
      </Heading>
      <Box>
        {text.split("\n").map((line) => (
          <Box as="p" key={line} className="sign-in__notice-line">
            {line}
          </Box>
        ))}
      </Box>
      <Box className="soft small">{copy.identityLead(copy.providers[own.provider], profile.authority)}</Box>
      {own.failure && <Notice tone="danger" lines={[own.failure]} />}
      <Button isWide isBusy={own.isBusy} onPress={own.signIn}>
        {copy.authorise}
      </Button>
    </Box>
  );
}
