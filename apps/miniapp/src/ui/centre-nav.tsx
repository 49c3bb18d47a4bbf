import { useProfile } from "../api/profile-store.ts";
import { accountCopy, centreCopy } from "../copy/centre.ts";
import { closureCopy } from "../copy/closure.ts";
import { commonCopy } from "../copy/every-page.ts";
import { Box } from "../device/element/box";
import { Press } from "../device/element/press";
import { type Route, routes, start } from "../device/navigate.ts";
import { pageOfTopic } from "./page-of-topic.ts";
import "./centre-nav.scss";

/** The left column of the signed-in pages on a desktop. */
export function CentreNav({ current }: { readonly current: Route }) {
  const { profile } = useProfile();
  const topics = (profile?.readiness ?? []).flatMap(({ item, label }) => {
    const route = pageOfTopic[item];
    return route ? [{ route, label }] : [];
  });
  const items = [
    { route: routes.centre, label: centreCopy.title },
    ...topics,
    { route: routes.account, label: accountCopy.title },
    { route: routes.privacy, label: closureCopy.privacyTitle },
    { route: routes.closure, label: closureCopy.title },
  ];
  return (
    <Box as="nav" className="centre-nav" label={commonCopy.navigation}>
      {items.map(({ route, label }) => (
        <Press
          key={route}
          className={`centre-nav__item ${route === current ? "centre-nav__item--current" : ""}`}
          isCurrent={route === current}
          onPress={() => start(route)}
        >
          {label}
        </Press>
      ))}
    </Box>
  );
}
