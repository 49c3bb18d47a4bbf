import type { CSSProperties, ReactNode } from "react";
import type { ChosenImage } from "../chosen-image.ts";

/** HTML element of the browser page; mini-programs render a view with the role that the element implies. */
export type BoxTag =
  | "div"
  | "header"
  | "main"
  | "nav"
  | "section"
  | "footer"
  | "ul"
  | "ol"
  | "li"
  | "p"
  | "dl"
  | "dt"
  | "dd";

export interface BoxProps {
  readonly as?: BoxTag;
  readonly id?: string;
  readonly className?: string;
  readonly style?: CSSProperties;
  readonly role?: string;
  readonly label?: string;
  /** Spoken by screen readers when the content changes. */
  readonly live?: "polite" | "assertive";
  /** Can be focused by code, such as an error summary. */
  readonly isFocusTarget?: boolean;
  readonly isHidden?: boolean;
  /** Language of the content where it is not the page's. */
  readonly language?: string;
  readonly children?: ReactNode;
}

export interface TextProps {
  readonly id?: string;
  readonly className?: string;
  readonly isHidden?: boolean;
  readonly children?: ReactNode;
}

export interface HeadingProps {
  readonly level: 1 | 2 | 3;
  readonly id?: string;
  readonly className?: string;
  readonly children?: ReactNode;
}

export interface MessageFormProps {
  readonly templateId: string;
  /** By which Baidu knows this permission; new for each. */
  readonly subscribeId: string;
  readonly onAnswer: (isAllowed: boolean) => void;
  /** Draws the button that asks. */
  readonly children: (press: Pick<PressProps, "isSubmit" | "onPress">) => ReactNode;
}

export interface PressProps {
  readonly id?: string;
  readonly className?: string;
  /** Spoken name where the visible content does not say it. */
  readonly label?: string;
  readonly isDisabled?: boolean;
  readonly isBusy?: boolean;
  /** Sends the platform's form around it, before `onPress`. */
  readonly isSubmit?: boolean;
  readonly isExpanded?: boolean;
  readonly isCurrent?: boolean;
  /** Of a choice between buttons: this one is chosen. */
  readonly isPressed?: boolean;
  /** Language of the visible content where it is not the page's. */
  readonly language?: string;
  readonly onPress: () => void;
  readonly children?: ReactNode;
}

export interface FieldAttributes {
  readonly id: string;
  readonly label: string;
  readonly isInvalid: boolean;
  readonly isDisabled?: boolean;
  readonly describedBy?: string;
}

/** `id-number` has digits and X, `document` capital letters and digits. */
export type Keyboard = "text" | "number" | "id-number" | "document" | "email" | "phone";

export interface TextInputProps extends FieldAttributes {
  readonly className?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onLeave?: () => void;
  readonly onConfirm?: () => void;
  readonly placeholder?: string;
  readonly isPassword?: boolean;
  readonly keyboard?: Keyboard;
  readonly maxLength?: number;
  /** The browser's autofill name. */
  readonly autoComplete?: string;
}

export interface Option {
  readonly value: string;
  readonly label: string;
}

export interface SelectInputProps extends FieldAttributes {
  readonly className?: string;
  readonly value: string;
  readonly placeholder: string;
  readonly options: readonly Option[];
  readonly onChange: (value: string) => void;
}

export interface DateInputProps extends FieldAttributes {
  readonly className?: string;
  /** `YYYY-MM-DD`, or empty. */
  readonly value: string;
  readonly placeholder: string;
  readonly earliest?: string;
  readonly latest?: string;
  readonly onChange: (value: string) => void;
}

export interface ChoiceProps {
  readonly id: string;
  readonly kind: "checkbox" | "radio";
  readonly name: string;
  readonly isChecked: boolean;
  readonly isInvalid?: boolean;
  readonly isDisabled?: boolean;
  readonly describedBy?: string;
  readonly className?: string;
  readonly onChange: (isChecked: boolean) => void;
  readonly children: ReactNode;
}

export interface PictureProps {
  readonly className?: string;
  readonly source: string;
  /** Empty for a picture that only decorates. */
  readonly alternative: string;
  /** Fit the whole picture, or fill the frame. */
  readonly fit?: "contain" | "cover";
  /** A long press offers to recognise the QR code in the picture, where the platform can. */
  readonly isRecognisable?: boolean;
}

export interface FormProps {
  readonly className?: string;
  readonly label: string;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
}

export interface BeforeAfterProps {
  readonly before: string;
  readonly after: string;
  readonly beforeName: string;
  readonly afterName: string;
  /** Spoken name of the control that moves between the two. */
  readonly label: string;
}

/** A shape drawn over the camera. */
export interface ViewfinderMark {
  readonly className: string;
  readonly style: CSSProperties;
}

export interface ViewfinderProps {
  readonly facing: "front" | "back";
  readonly marks: readonly ViewfinderMark[];
  readonly label: string;
  /** The camera shows its picture; it can be used. */
  readonly onReady: () => void;
  /** The person or the phone does not let the app use the camera. */
  readonly onRefused: () => void;
}

export interface DropZoneProps {
  /** Shown while a file is held over it. */
  readonly hint: string;
  readonly isDisabled: boolean;
  readonly onDrop: (image: ChosenImage) => void;
  readonly children: ReactNode;
}

export interface WebPageProps {
  readonly address: string;
}
