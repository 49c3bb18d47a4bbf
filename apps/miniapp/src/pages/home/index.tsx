import Taro from "@tarojs/taro";
import { useEffect, useState } from "react";
import { useMe } from "../../api/me-store.ts";
import { useProfile } from "../../api/profile-store.ts";
import { signInRoute } from "../../api/sign-in-route.ts";
import { commonCopy } from "../../copy/every-page.ts";
import { homeCopy as copy } from "../../copy/home.ts";
import { mannersCopy } from "../../copy/manners.ts";
import { takeArrivalQuery } from "../../device/arrival-query";
import { Box } from "../../device/element/box";
import { open, routes, start } from "../../device/navigate.ts";
import { hasPrivacyGuide, openPrivacyGuide } from "../../device/privacy";
import { hasShareButton, shareEntrance } from "../../device/share";
import { toast } from "../../device/toast";
import { traits } from "../../device/traits";
import { arrivalParameters } from "../../manners/arrival-parameters.ts";
import { entranceOf } from "../../manners/entrance-of.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { DisplaySwitches } from "../../ui/display-switches.tsx";
import { readKeptRequest } from "../../ui/kept-request.ts";
import { LanguageChoice } from "../../ui/language-choice.tsx";
import { LoadState } from "../../ui/load-state.tsx";
import { nextRoute } from "../../ui/next-route.ts";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { TodoSteps } from "./todo-steps.tsx";
import "./home.scss";

export default function HomePage() {
  const { profile, error, load } = useProfile();
  const { me, load: loadMe } = useMe();
  const [hasAsked, setHasAsked] = useState(false);
  const { params } = Taro.useRouter();
  const [entrance] = useState(() => entranceOf(arrivalParameters(params, takeArrivalQuery())));
  const isNotFound = params.notice === "not-found" || entrance === "unknown";
  Taro.useDidShow(() => {
    void loadMe();
    setHasAsked(readKeptRequest() !== undefined);
  });
  useEffect(() => {
    if (entrance && entrance !== "unknown") start(routes[entrance]);
    else if (me && profile) start(nextRoute(me, profile));
  }, [entrance, me, profile]);

  async function share() {
    const outcome = await shareEntrance(profile?.name ?? commonCopy.serviceName);
    if (outcome === "copied") toast(mannersCopy.linkCopied);
  }

  if (!profile) {
    return (
      <Page title={commonCopy.serviceName}>
        <LoadState error={error} onRetry={() => void load()} />
      </Page>
    );
  }
  return (
    <Page title={profile.name} lead={copy.lead(profile.authority)} aside={<TodoSteps profile={profile} />} isShareable>
      <Box className="stack stack--loose">
        {isNotFound && <Notice tone="warning" title={mannersCopy.notFound} lines={mannersCopy.notFoundLines} />}
        <Card>
          <Box className="stack stack--loose">
            <Notice title={copy.tips} lines={profile.signIn.tips} />
            <Box className="actions">
              <Button onPress={() => open(signInRoute())}>{profile.signIn.enterLabel}</Button>
              {profile.signUp.entry === "form" && (
                <Button kind="secondary" onPress={() => open(routes.signUp)}>
                  {copy.signUp}
                </Button>
              )}
            </Box>
          </Box>
        </Card>
        {traits.hasOwnFrame && (
          <>
            <LanguageChoice />
            <DisplaySwitches />
          </>
        )}
        {hasAsked && (
          <Button kind="quiet" onPress={() => open(routes.replacement)}>
            {copy.replacementProgress}
          </Button>
        )}
        {hasShareButton && (
          <Button kind="quiet" onPress={() => void share()}>
            {mannersCopy.share}
          </Button>
        )}
        {hasPrivacyGuide && (
          <Button kind="quiet" onPress={openPrivacyGuide}>
            {commonCopy.privacyGuide}
          </Button>
        )}
      </Box>
    </Page>
  );
}
