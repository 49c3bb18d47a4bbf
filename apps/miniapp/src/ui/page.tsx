import Taro from "@tarojs/taro";
import { type ReactNode, useEffect, useState } from "react";
import { useMe } from "../api/me-store.ts";
import { useProfile } from "../api/profile-store.ts";
import { useWaitingRoom } from "../api/waiting-room.ts";
import { errorText } from "../copy/errors.ts";
import { commonCopy } from "../copy/every-page.ts";
import { Box } from "../device/element/box";
import { Press } from "../device/element/press";
import { Heading } from "../device/element/words";
import { back, currentRoute, open, type Route, routes, start } from "../device/navigate.ts";
import { PageFrame } from "../device/page-frame";
import { useSharing } from "../device/share";
import { toast } from "../device/toast";
import { traits } from "../device/traits";
import { AppNotices } from "../manners/app-notices.tsx";
import { HomeLink } from "../manners/home-link.tsx";
import { LeaveQuestion } from "../manners/leave-question.tsx";
import { PrivacySheet } from "../manners/privacy-sheet.tsx";
import { lookOf, paintDisplay, useDisplay } from "./display-store.ts";
import { ElderSwitch } from "./display-switches.tsx";
import { LanguageChoice } from "./language-choice.tsx";
import { askBefore, askBeforeBack } from "./leave-store.ts";
import { OfflineNotice } from "./offline-notice.tsx";
import { WaitingRoom } from "./waiting-room.tsx";
import "./page.scss";

interface PageProps {
  readonly title: string;
  readonly lead?: string;
  /** Over the title, such as the step of a task. */
  readonly above?: ReactNode;
  /** Where 返回 leads when this page was opened directly; without it there is no way back on the page. */
  readonly backTo?: Route;
  /** Left column on a desktop, hidden on a phone. */
  readonly nav?: ReactNode;
  /** Right column on a desktop, below the content on a phone. */
  readonly aside?: ReactNode;
  /** The platform's menu may share the entrance from here: nothing on this page is anybody's. */
  readonly isShareable?: boolean;
  /** The content has a way home of its own. */
  readonly hasHomeLink?: boolean;
  readonly children: ReactNode;
}

export function Page({
  title,
  lead,
  above,
  backTo,
  nav,
  aside,
  isShareable = false,
  hasHomeLink = false,
  children,
}: PageProps) {
  // A page that nothing lies under, such as one opened by a code, has its own way on.
  const [isAlone] = useState(
    () => traits.hasOwnFrame && Taro.getCurrentPages().length === 1 && currentRoute() !== routes.centre,
  );
  const { profile } = useProfile();
  const { me, signOut } = useMe();
  const serviceName = profile?.name ?? commonCopy.serviceName;
  const { classes } = lookOf(useDisplay());
  const { isWaiting } = useWaitingRoom();

  useEffect(() => {
    void Taro.setNavigationBarTitle({ title: traits.hasOwnFrame ? title : `${title} - ${serviceName}` });
  }, [title, serviceName]);

  // Platforms colour the bar of one page at a time, so that a page which shows again may have missed a change.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the look is what changed
  useEffect(paintDisplay, [classes]);
  Taro.useDidShow(paintDisplay);
  useSharing(profile ? `${serviceName} - ${profile.authority}` : serviceName, isShareable);

  function leave() {
    signOut().catch((error: unknown) => toast(errorText(error)));
  }

  return (
    <PageFrame
      serviceName={serviceName}
      authority={profile?.authority ?? ""}
      accountName={me?.account.name}
      elderSwitch={<ElderSwitch />}
      languageChoice={<LanguageChoice />}
      onHome={() => askBefore(() => start(me ? routes.centre : routes.home))}
      onSignOut={() => askBefore(leave)}
      onDisplay={() => open(routes.settings)}
      lookClasses={classes}
    >
      <Box as="main" className={`page__main ${nav || aside ? "page__main--wide" : ""}`} isFocusTarget>
        <OfflineNotice />
        <AppNotices />
        {backTo && !traits.hasOwnFrame && (
          <Press className="page__back" onPress={() => askBeforeBack(() => back(backTo))}>
            {commonCopy.back}
          </Press>
        )}
        {(!traits.hasOwnFrame || above || lead) && (
          <Box className="page__head">
            {above}
            {!traits.hasOwnFrame && (
              <Heading level={1} className="heading-1">
                {title}
              </Heading>
            )}
            {lead && <Box className="page__lead">{lead}</Box>}
          </Box>
        )}
        {isWaiting && <WaitingRoom />}
        {/* Hidden and not taken away: what is typed and what waits are in there. */}
        <Box className={`page__columns ${isWaiting ? "page__columns--behind" : ""}`}>
          {nav && !traits.hasOwnFrame && <Box className="page__nav">{nav}</Box>}
          <Box className="page__content">{children}</Box>
          {aside && <Box className="page__aside">{aside}</Box>}
        </Box>
        {isAlone && !hasHomeLink && <HomeLink />}
        <PrivacySheet />
        <LeaveQuestion />
      </Box>
    </PageFrame>
  );
}
