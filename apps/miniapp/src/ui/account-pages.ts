import type { Profile } from "@exam/contracts";
import { accountCopy } from "../copy/centre.ts";
import { closureCopy } from "../copy/closure.ts";
import { contactCopy } from "../copy/contact.ts";
import { displayCopy } from "../copy/display.ts";
import { passwordCopy } from "../copy/password.ts";
import { type Route, routes } from "../device/navigate.ts";
import { pageOfTopic } from "./page-of-topic.ts";

export interface PageLink {
  readonly route: Route;
  readonly label: string;
}

/** The pages on which a profile's readiness list is worked off, under its own names. */
export function topicPages(profile: Profile | undefined): readonly PageLink[] {
  return (profile?.readiness ?? []).flatMap(({ item, label }) => {
    const route = pageOfTopic[item];
    return route ? [{ route, label }] : [];
  });
}

/** Pages about the account itself that the readiness list does not lead to already. */
export function accountPages(profile: Profile | undefined): readonly PageLink[] {
  const listed = topicPages(profile).map(({ route }) => route);
  return [
    { route: routes.contacts, label: contactCopy.title },
    { route: routes.password, label: passwordCopy.title },
    { route: routes.account, label: accountCopy.title },
    { route: routes.privacy, label: closureCopy.privacyTitle },
    { route: routes.settings, label: displayCopy.title },
    { route: routes.closure, label: closureCopy.title },
  ].filter(({ route }) => !listed.includes(route));
}
