import { useSignedIn } from "../../api/use-signed-in.ts";
import { contactCopy as copy } from "../../copy/contact.ts";
import { Box } from "../../device/element/box";
import { routes } from "../../device/navigate.ts";
import { CentreNav } from "../../ui/centre-nav.tsx";
import { LoadState } from "../../ui/load-state.tsx";
import { Page } from "../../ui/page.tsx";
import { ContactCard } from "./contact-card.tsx";

export default function ContactsPage() {
  const { me, error, reload } = useSignedIn();
  const maskedOf = (channel: "sms" | "email") =>
    me?.account.contacts.find((contact) => contact.channel === channel && contact.proven)?.masked;
  return (
    <Page title={copy.title} lead={copy.lead} backTo={routes.centre} nav={<CentreNav current={routes.contacts} />}>
      {me ? (
        <Box className="stack stack--loose">
          <ContactCard channel="sms" masked={maskedOf("sms")} onSaved={reload} />
          <ContactCard channel="email" masked={maskedOf("email")} onSaved={reload} />
        </Box>
      ) : (
        <LoadState error={error} onRetry={reload} />
      )}
    </Page>
  );
}
