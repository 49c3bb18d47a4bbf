import Taro from "@tarojs/taro";
import { activationCopy as copy } from "../../copy/activation.ts";
import { Box } from "../../device/element/box";
import { routes, start } from "../../device/navigate.ts";
import { Button } from "../../ui/button.tsx";
import { Page } from "../../ui/page.tsx";
import { Activate } from "./activate.tsx";
import { Resend } from "./resend.tsx";

/** Where the activation mail's link leads, and where a pending account waits for it. */
export default function ActivationPage() {
  const { token, email } = Taro.useRouter().params;
  return (
    <Page title={copy.title} {...(!token && { lead: copy.sentLead })} backTo={routes.home}>
      <Box className="stack stack--loose">
        {token && <Activate token={token} />}
        <Resend email={email ? decodeURIComponent(email) : ""} />
        <Button kind="quiet" onPress={() => start(routes.signIn)}>
          {copy.signIn}
        </Button>
      </Box>
    </Page>
  );
}
