import type { Profile } from "@exam/contracts";
import { signInCopy as copy } from "../../copy/sign-in.ts";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useProviderSignIn } from "./use-provider-sign-in.ts";

/** Sign-in by the platform's own account: once by itself when the page opens, and on a press. */
export function ProviderButton({ profile }: { readonly profile: Profile }) {
  const own = useProviderSignIn(profile);
  if (!own) return null;
  return (
    <>
      <Button kind="secondary" isWide isBusy={own.isBusy} onPress={own.signIn}>
        {copy.byProvider(copy.providers[own.provider])}
      </Button>
      {own.failure && <Notice tone="danger" lines={[own.failure]} />}
    </>
  );
}
