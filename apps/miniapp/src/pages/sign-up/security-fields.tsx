import type { Profile } from "@exam/contracts";
import { signUpCopy as copy } from "../../copy/sign-up.ts";
import { Box } from "../../device/element/box";
import { Card } from "../../ui/card.tsx";
import { SelectField } from "../../ui/select-field.tsx";
import { TextField } from "../../ui/text-field.tsx";
import type { Form } from "../../ui/use-form.ts";
import type { SignUpName } from "./sign-up-values.ts";

interface SecurityFieldsProps {
  readonly signUp: Profile["signUp"];
  readonly form: Form<SignUpName>;
}

export function SecurityFields({ signUp, form }: SecurityFieldsProps) {
  return (
    <Card title={copy.groups.recovery}>
      <Box className="stack stack--loose">
        <SelectField
          {...form.field("securityQuestion")}
          label={copy.question}
          options={signUp.securityQuestions.map(({ id, text }) => ({ value: id, label: text }))}
        />
        <TextField
          {...form.field("securityAnswers")}
          label={copy.answer}
          hint={copy.answerHint}
          placeholder={copy.placeholder(copy.answer)}
          maxLength={100}
        />
      </Box>
    </Card>
  );
}
