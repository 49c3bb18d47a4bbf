import { useProfile } from "../api/profile-store.ts";
import { centreCopy } from "../copy/centre.ts";
import { commonCopy } from "../copy/every-page.ts";
import { Box } from "../device/element/box";
import { Press } from "../device/element/press";
import { type Route, routes, start } from "../device/navigate.ts";
import { accountPages, topicPages } from "./account-pages.ts";
import { askBefore } from "./leave-store.ts";
import "./centre-nav.scss";

/** The left column of the signed-in pages on a desktop. */
export function CentreNav({ current }: { readonly current: Route }) {
  const { profile } = useProfile();
  const items = [
    { route: routes.centre, label: centreCopy.title },
    ...topicPages(profile),
    ...(profile?.examsLabel ? [{ route: routes.exams, label: profile.examsLabel }] : []),
    ...accountPages(profile),
  ];
  return (
    <Box as="nav" className="centre-nav" label={commonCopy.navigation}>
      {items.map(({ route, label }) => (
        <Press
          key={route}
          className={`centre-nav__item ${route === current ? "centre-nav__item--current" : ""}`}
          isCurrent={route === current}
          onPress={() => askBefore(() => start(route))}
        >
          {label}
        </Press>
      ))}
    </Box>
  );
}
