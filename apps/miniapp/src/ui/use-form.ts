import type { ErrorCode } from "@exam/contracts";
import { useEffect, useRef, useState } from "react";
import { ApiProblem } from "../api/problems.ts";
import { randomId } from "../api/random-id.ts";
import { errorText, fieldText } from "../copy/errors.ts";
import { focusField } from "../device/focus-field";
import { readText, removeText, writeText } from "../device/storage";
import { forgetTyped, noteTyped } from "./typed-store.ts";

export type FieldErrors<Name extends string> = Partial<Record<Name, string>>;

export interface FormOptions<Name extends string> {
  /** Prefix of every field's id; no two pages that may lie on each other share one. */
  readonly name: string;
  /** The key under which a draft is kept where forms of several pages share it; `name` unless told. */
  readonly draftName?: string;
  readonly initial: Readonly<Record<Name, string>>;
  /** Keeps what was typed over a reload, except these (passwords, codes). Without it nothing is kept. */
  readonly draftWithout?: readonly NoInfer<Name>[];
  /** A few words that are soon typed again: nobody is asked before leaving. */
  readonly isBrief?: boolean;
  /** Problems that can be told without asking the server. */
  readonly check: (values: Readonly<Record<NoInfer<Name>, string>>) => FieldErrors<NoInfer<Name>>;
  /** The field that a refusal is about where its problem document names none. */
  readonly fieldOfCode?: Readonly<Partial<Record<ErrorCode, NoInfer<Name>>>>;
}

export interface Form<Name extends string> {
  readonly values: Readonly<Record<Name, string>>;
  readonly isBusy: boolean;
  readonly failure: string | undefined;
  readonly summaryId: string;
  readonly errors: readonly { readonly fieldId: string; readonly message: string }[];
  readonly id: (name: Name) => string;
  readonly error: (name: Name) => string | undefined;
  readonly set: (name: Name, value: string) => void;
  readonly setError: (name: Name, message: string) => void;
  /** Takes back what was wrong with one field, where its value lies elsewhere. */
  readonly clearError: (name: Name) => void;
  /** Checks one field when the person leaves it. */
  readonly leave: (name: Name) => void;
  /** Props of a text, select or date field. */
  readonly field: (name: Name) => {
    id: string;
    value: string;
    error?: string;
    onChange: (value: string) => void;
  };
  /** Checks everything; true when the form may be sent, else the summary is shown and focused. */
  readonly validate: () => boolean;
  /** Runs one sending at a time. Refusals appear at their fields and in the summary; nothing typed is lost. */
  readonly send: (action: (idempotencyKey: string) => Promise<void>) => Promise<boolean>;
  readonly fail: (errors: FieldErrors<Name>, failure?: string) => void;
  readonly forgetDraft: () => void;
}

function readDraft(name: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(readText(`draft:${name}`) ?? "{}");
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** The field an error path belongs to: the path itself, or its first part for `securityAnswers.0.answer`. */
function fieldOfPath<Name extends string>(names: readonly Name[], path: string): Name | undefined {
  return names.find((name) => path === name) ?? names.find((name) => path.split(".")[0] === name);
}

export function useForm<Name extends string>({
  name,
  draftName = name,
  initial,
  draftWithout,
  isBrief,
  check,
  fieldOfCode = {},
}: FormOptions<Name>): Form<Name> {
  const names = Object.keys(initial) as Name[];
  const [values, setValues] = useState<Record<Name, string>>(() => {
    const draft = draftWithout ? readDraft(draftName) : {};
    const kept = names.map((field) => [field, typeof draft[field] === "string" ? draft[field] : initial[field]]);
    return Object.fromEntries(kept) as Record<Name, string>;
  });
  const latest = useRef(values);
  const [errors, setErrors] = useState<FieldErrors<Name>>({});
  const [failure, setFailure] = useState<string>();
  const [isBusy, setIsBusy] = useState(false);
  const isSending = useRef(false);
  const key = useRef<{ content: string; value: string }>();

  useEffect(() => () => forgetTyped(name), [name]);

  const id = (field: Name) => `${name}-${field}`;
  const summaryId = `${name}-errors`;

  function clearError(field: Name) {
    setErrors(({ [field]: _, ...others }) => others as FieldErrors<Name>);
  }

  function set(field: Name, value: string) {
    latest.current = { ...latest.current, [field]: value };
    setValues(latest.current);
    clearError(field);
    if (names.every((each) => latest.current[each] === initial[each])) forgetTyped(name);
    else noteTyped(name, isBrief ? "brief" : draftWithout ? "kept" : "lost");
    if (!draftWithout) return;
    const draft = Object.entries(latest.current).filter(([kept]) => !draftWithout.includes(kept as Name));
    writeText(`draft:${draftName}`, JSON.stringify(Object.fromEntries(draft)));
  }

  function fail(found: FieldErrors<Name>, message?: string) {
    setErrors(found);
    setFailure(message);
    setTimeout(() => focusField(summaryId), 50);
  }

  function validate(): boolean {
    const found = check(latest.current);
    if (Object.values(found).some(Boolean)) {
      fail(found);
      return false;
    }
    setErrors({});
    setFailure(undefined);
    return true;
  }

  function keyFor(): string {
    const content = JSON.stringify(latest.current);
    if (key.current?.content !== content) key.current = { content, value: randomId() };
    return key.current.value;
  }

  async function send(action: (idempotencyKey: string) => Promise<void>): Promise<boolean> {
    if (isSending.current) return false;
    isSending.current = true;
    setIsBusy(true);
    setFailure(undefined);
    try {
      await action(keyFor());
      forgetTyped(name);
      return true;
    } catch (error) {
      if (!(error instanceof ApiProblem)) {
        // No reply: the same press may be repeated under the same key.
        fail({}, errorText(error));
        return false;
      }
      key.current = undefined;
      const placed: FieldErrors<Name> = {};
      for (const refused of error.fields) {
        const field = fieldOfPath(names, refused.path);
        if (field && !placed[field]) placed[field] = fieldText(refused);
      }
      const byCode = fieldOfCode[error.code as ErrorCode];
      if (byCode && Object.keys(placed).length === 0) placed[byCode] = errorText(error);
      const hasPlace = Object.keys(placed).length > 0;
      fail(placed, hasPlace ? undefined : errorText(error));
      return false;
    } finally {
      isSending.current = false;
      setIsBusy(false);
    }
  }

  return {
    values,
    isBusy,
    failure,
    summaryId,
    id,
    set,
    clearError,
    setError: (field, message) => setErrors((before) => ({ ...before, [field]: message })),
    fail,
    validate,
    send,
    errors: names.flatMap((field) => {
      const message = errors[field];
      return message ? [{ fieldId: id(field), message }] : [];
    }),
    error: (field) => errors[field],
    leave: (field) => {
      if (latest.current[field] === "") return;
      const message = check(latest.current)[field];
      setErrors((before) => ({ ...before, [field]: message }));
    },
    field: (field) => ({
      id: id(field),
      value: values[field],
      error: errors[field],
      onChange: (value) => set(field, value),
    }),
    forgetDraft: () => removeText(`draft:${draftName}`),
  };
}
