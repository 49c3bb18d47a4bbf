import { useState } from "react";
import { Box } from "../../device/element/box";
import { Button } from "../../ui/button.tsx";
import { CharacterPicker } from "../../ui/character-picker.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { DisplaySwitches } from "../../ui/display-switches.tsx";
import { LanguageChoice } from "../../ui/language-choice.tsx";
import { RareNameHelp } from "../../ui/rare-name-help.tsx";
import { Reauthenticate } from "../../ui/reauthenticate.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { Specimen } from "./specimen.tsx";

const kinds = ["primary", "secondary", "danger", "quiet"] as const;
const nothing = () => {};

/** What is pressed. */
export function Actions() {
  const [shown, setShown] = useState<"confirm" | "busy" | "picker" | "proof">();
  const [tab, setTab] = useState<"password" | "scan" | "card">("password");
  const close = () => setShown(undefined);
  return (
    <Box className="gallery">
      {kinds.map((kind) => (
        <Specimen key={kind} name={`Button ${kind}: rest, busy, disabled`}>
          <Box className="stack stack--tight">
            <Button kind={kind} onPress={nothing}>
              下一步
            </Button>
            <Button kind={kind} isBusy onPress={nothing}>
              正在提交
            </Button>
            <Button kind={kind} isDisabled onPress={nothing}>
              下一步
            </Button>
          </Box>
        </Specimen>
      ))}
      {kinds.map((kind) => (
        <Specimen key={kind} name={`Button ${kind}: focus`} isFocused>
          <Button kind={kind} onPress={nothing}>
            下一步
          </Button>
        </Specimen>
      ))}
      <Specimen name="Tabs: rest, chosen">
        <Tabs
          label="登录方式"
          tabs={[
            { name: "password", text: "密码登录" },
            { name: "scan", text: "微信扫码" },
            { name: "card", text: "电子社保卡" },
          ]}
          current={tab}
          onChoose={setTab}
        />
      </Specimen>
      <Specimen name="Tabs: focus" isFocused>
        <Tabs label="显示" tabs={[{ name: "password", text: "密码登录" }]} current="password" onChoose={nothing} />
      </Specimen>
      <Specimen name="LanguageChoice, DisplaySwitches">
        <LanguageChoice />
        <DisplaySwitches />
      </Specimen>
      <Specimen name="ConfirmDialog, CharacterPicker, Reauthenticate, RareNameHelp">
        <Box className="stack stack--tight">
          <Button kind="secondary" onPress={() => setShown("confirm")}>
            ConfirmDialog
          </Button>
          <Button kind="secondary" onPress={() => setShown("busy")}>
            ConfirmDialog busy
          </Button>
          <Button kind="secondary" onPress={() => setShown("picker")}>
            CharacterPicker
          </Button>
          <Button kind="secondary" onPress={() => setShown("proof")}>
            Reauthenticate
          </Button>
          <RareNameHelp whenNotFound="请联系考试机构。" />
        </Box>
      </Specimen>
      {(shown === "confirm" || shown === "busy") && (
        <ConfirmDialog title="确定解除绑定？" isBusy={shown === "busy"} onYes={close} onNo={close}>
          <Box>解除绑定后，将收不到微信消息。</Box>
        </ConfirmDialog>
      )}
      {shown === "picker" && <CharacterPicker whenNotFound="请联系考试机构。" onPick={close} onClose={close} />}
      {shown === "proof" && <Reauthenticate action={async () => {}} onDone={close} onCancel={close} />}
    </Box>
  );
}
