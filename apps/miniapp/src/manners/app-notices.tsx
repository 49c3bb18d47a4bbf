import Taro from "@tarojs/taro";
import { mannersCopy as copy } from "../copy/manners.ts";
import { Box } from "../device/element/box";
import { takeNewVersion } from "../device/new-version";
import { isClientTooOld, updateClient } from "../device/old-client";
import { reopenPage } from "../device/reopen-page";
import { traits } from "../device/traits";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { useTyped } from "../ui/typed-store.ts";
import { useApp } from "./app-store.ts";
import { usePrivacy } from "./privacy-store.ts";
import "./app-notices.scss";

/** What was said on one page is not said again on the next. */
function forget() {
  if (useApp.getState().isTroubled) useApp.setState({ isTroubled: false });
  if (usePrivacy.getState().isRefused) usePrivacy.setState({ isRefused: false });
}

/** What the app has to say of itself, over the page; nothing most of the time. */
export function AppNotices() {
  const { hasNewVersion, isTroubled } = useApp();
  const isRefused = usePrivacy(({ isRefused }) => isRefused);
  Taro.useDidShow(forget);
  const isTyping = useTyped(({ forms }) => Object.keys(forms).length > 0);
  const isOld = isClientTooOld();
  // The newer version waits as long as starting anew would lose what was typed.
  const offersVersion = hasNewVersion && !isTyping;
  if (!isTroubled && !isRefused && !isOld && !offersVersion) return null;
  const client = copy.clients[traits.ownProvider === "social-card" ? "browser" : (traits.ownProvider ?? "browser")];
  return (
    <Box className="app-notices stack stack--normal" live="polite">
      {isTroubled && (
        <Notice tone="danger" title={copy.trouble} lines={copy.troubleLines}>
          <Button
            kind="quiet"
            onPress={() => {
              useApp.setState({ isTroubled: false });
              reopenPage();
            }}
          >
            {copy.reopen}
          </Button>
        </Notice>
      )}
      {isRefused && <Notice tone="warning" lines={copy.privacyRefused} />}
      {isOld && (
        <Notice tone="warning" title={copy.oldClient(client)} lines={copy.oldClientLines(client)}>
          {updateClient && (
            <Button kind="quiet" onPress={updateClient}>
              {copy.updateClient(client)}
            </Button>
          )}
        </Notice>
      )}
      {offersVersion && (
        <Notice lines={[copy.newVersion]}>
          <Button kind="quiet" onPress={takeNewVersion}>
            {copy.takeNewVersion}
          </Button>
        </Notice>
      )}
    </Box>
  );
}
