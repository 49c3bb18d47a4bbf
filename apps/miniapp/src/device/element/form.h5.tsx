import type { FormProps } from "./element-props.ts";

/** Fields that are sent together; the submit button calls `onSubmit` itself. */
export function Form({ className, label, children }: FormProps) {
  return (
    <form className={className} aria-label={label} noValidate onSubmit={(event) => event.preventDefault()}>
      {children}
    </form>
  );
}
