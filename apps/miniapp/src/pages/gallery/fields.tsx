import { useState } from "react";
import { Box } from "../../device/element/box";
import { Choice } from "../../device/element/choice";
import { CaptchaField } from "../../ui/captcha-field.tsx";
import { CheckboxRow } from "../../ui/checkbox-row.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { IdentityFields } from "../../ui/identity-fields.tsx";
import { OwnCodeFields } from "../../ui/own-code-fields.tsx";
import { RadioGroup } from "../../ui/radio-group.tsx";
import { DateField, SelectField } from "../../ui/select-field.tsx";
import { PasswordField, TextField } from "../../ui/text-field.tsx";
import type { CaptchaControl, CaptchaPhase } from "../../ui/use-captcha.ts";
import { useForm } from "../../ui/use-form.ts";
import { IdNumberEcho, ValueEcho } from "../../ui/value-echo.tsx";
import { Specimen } from "./specimen.tsx";

const nothing = () => {};
const wrong = "请填写正确的手机号码。";
const states = [
  { state: "rest", value: "" },
  { state: "focus", value: "", isFocused: true },
  { state: "filled", value: "13800138000" },
  { state: "error", value: "138", error: wrong },
  { state: "disabled", value: "13800138000", isDisabled: true },
] as const;
const degrees = [
  { value: "bachelor", label: "学士" },
  { value: "master", label: "硕士" },
];
const phases: readonly CaptchaPhase[] = ["loading", "image", "solving", "solved", "failed"];
const picture = `data:image/svg+xml,${encodeURIComponent("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 134 46'><rect width='134' height='46' fill='#e9eef1'/><path d='M12 34 28 12 44 34M60 12v22M76 12h24L76 34h24' fill='none' stroke='#17252d' stroke-width='3'/></svg>")}`;

const captchaIn = (phase: CaptchaPhase): CaptchaControl => ({
  phase,
  imageDataUrl: phase === "loading" || phase === "failed" ? undefined : picture,
  answer: "",
  failure: undefined,
  setAnswer: nothing,
  renew: nothing,
  proveByWork: nothing,
  showImage: nothing,
  fields: { captchaId: "", captchaAnswer: "" },
});

/** What is filled in. */
export function Fields() {
  const [date, setDate] = useState("1990-06-15");
  const form = useForm({
    name: "gallery",
    initial: { name: "欧阳娜娜", idType: "resident-id", idNumber: "", channel: "sms", to: "", code: "" },
    check: () => ({}),
  });
  return (
    <Box className="gallery">
      {states.map(({ state, ...field }) => {
        const { value, isFocused, error, isDisabled } = {
          isFocused: false,
          error: undefined,
          isDisabled: false,
          ...field,
        };
        const choice = value === "" ? "" : "master";
        const common = { isDisabled, onChange: nothing, ...(error && { error }) };
        return (
          <Specimen key={state} name={`Fields: ${state}`} isFocused={isFocused}>
            <Box className="stack stack--normal">
              <TextField {...common} id={`text-${state}`} label="手机号码" placeholder="请输入" value={value} />
              <PasswordField {...common} id={`password-${state}`} label="密码" placeholder="请输入" value={value} />
              <SelectField {...common} id={`select-${state}`} label="学位" options={degrees} value={choice} />
              <DateField
                {...common}
                id={`date-${state}`}
                label="出生日期"
                value={value === "" ? "" : date}
                onChange={setDate}
              />
              <RadioGroup {...common} id={`radio-${state}`} label="学位类型" options={degrees} value={choice} />
              <CheckboxRow {...common} id={`check-${state}`} isChecked={value !== ""}>
                我已阅读并同意
              </CheckboxRow>
            </Box>
          </Specimen>
        );
      })}
      <Specimen name="TextField: hint, status, optional, side, side disabled">
        <Box className="stack stack--normal">
          <TextField
            id="hinted"
            label="用户名"
            hint="6 到 20 位字母或数字"
            status="可以使用。"
            isOptional
            value="nurse2026"
            onChange={nothing}
          />
          <TextField id="side" label="姓名" value="" onChange={nothing} side={{ label: "生僻字", onPress: nothing }} />
          <TextField
            id="side-off"
            label="手机验证码"
            value=""
            onChange={nothing}
            side={{ label: "58 秒后重发", isDisabled: true, onPress: nothing }}
          />
        </Box>
      </Specimen>
      <Specimen name="Choice: rest, chosen, disabled">
        {[false, true].flatMap((isChecked) =>
          [false, true].map((isDisabled) => (
            <Choice
              key={`${isChecked}-${isDisabled}`}
              id={`choice-${isChecked}-${isDisabled}`}
              name={`choice-${isChecked}-${isDisabled}`}
              kind="checkbox"
              isChecked={isChecked}
              isDisabled={isDisabled}
              onChange={nothing}
            >
              同意
            </Choice>
          )),
        )}
      </Specimen>
      {phases.map((phase) => (
        <Specimen key={phase} name={`CaptchaField: ${phase}`}>
          <CaptchaField
            form={{ id: () => `captcha-${phase}`, error: () => undefined, clearError: nothing }}
            captcha={captchaIn(phase)}
          />
        </Specimen>
      ))}
      <Specimen name="ErrorSummary">
        <ErrorSummary id="summary" errors={[{ fieldId: "text-error", message: wrong }]} />
      </Specimen>
      <Specimen name="ErrorSummary: focus, failure" isFocused>
        <ErrorSummary id="summary-failure" failure="网络已断开，请稍后重试。" errors={[]} />
      </Specimen>
      <Specimen name="IdentityFields">
        <IdentityFields
          form={form}
          idTypes={[
            { id: "resident-id", name: "居民身份证" },
            { id: "passport", name: "护照" },
          ]}
          nameLabel="姓名"
          nameHint="请与身份证件一致"
          whenNotFound="请联系考试机构。"
        />
      </Specimen>
      <Specimen name="ValueEcho: whole, in the making, wrong, phone">
        <Box className="stack stack--normal">
          <IdNumberEcho idType="resident-id" number="11010119900307123X" hasError={false} />
          <IdNumberEcho idType="resident-id" number="11010119900307" hasError={false} />
          <IdNumberEcho idType="resident-id" number="11010119900230" hasError={false} />
          <ValueEcho groups="138 0013 8000" />
        </Box>
      </Specimen>
      <Specimen name="OwnCodeFields">
        <OwnCodeFields
          form={form}
          contacts={[
            { channel: "sms", masked: "138****8000", proven: true },
            { channel: "email", masked: "n****@example.com", proven: true },
          ]}
          code={{ canSend: true, buttonLabel: "获取验证码", sentTo: undefined, send: async () => undefined }}
          onConfirm={nothing}
        />
      </Specimen>
    </Box>
  );
}
