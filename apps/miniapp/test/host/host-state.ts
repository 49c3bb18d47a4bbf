import type { PageStack } from "./page-stack.ts";
import type { Platform } from "./platform.ts";
import type { Bag, Realm } from "./realm.ts";
import type { TempFiles } from "./temp-files.ts";

/** A dialog the platform itself draws over the page. `choose` answers it. */
export type Dialog = { kind: "modal" | "sheet"; texts: string[]; choices: { label: string; choose: () => void }[] };

/** What the person in front of the phone does when the platform asks. Absent: cancels. */
export type Person = {
  /** real file that is picked or photographed */
  picturePath?: string;
  scanResult?: string;
  loginCode?: () => Promise<string>;
  /** recognises and opens a QR code after a long press on its picture (WeChat only); gets the picture's address */
  openQrImage?: (source: string) => Promise<void>;
  /** whether the app may use the camera; allowed unless told */
  camera?: "allowed" | "refused";
  /** what the person does on the platform's settings page of the app */
  useSettings?: () => void | Promise<void>;
  /** agrees that Alipay hands over who they are; gets the code that says it */
  identityCode?: () => Promise<string>;
  /** what happens before the camera of the platform's own verification, until its screen shuts */
  showFace?: (token: string) => Promise<"passed" | "failed" | "cancelled">;
  /** false: the phone cannot verify faces */
  hasFaceCamera?: boolean;
  /** what the person answers to the app's own question about privacy; `alone` leaves it open for the test to answer */
  privacy?: "agrees" | "alone";
  /** `banned`: the platform answers for the template without asking */
  messages?: "banned";
  /** the person allowed a message of this template, in Baidu under this name */
  allowMessage?: (templateId: string, subscribeId?: string) => Promise<void>;
  visitMiniProgram?: (appId: string, path: string) => Promise<void>;
};

export type HostState = {
  readonly platform: Platform;
  readonly realm: Realm;
  readonly pages: PageStack;
  readonly files: TempFiles;
  readonly storage: Map<string, string>;
  readonly person: Person;
  readonly dialogs: Dialog[];
  readonly listeners: Map<string, Set<unknown>>;
  readonly savedPictures: string[];
  /** pictures taken with a page's own camera, each by the side it faced */
  readonly shots: string[];
  readonly litCameras: Set<string>;
  /** files sent into a chat */
  readonly sharedFiles: { fileName: string; text: string }[];
  /** the origin built into the bundle and the one of the server under test */
  readonly builtOrigin: string;
  readonly apiOrigin: string;
  /** what the platform answers when the bundle asks which app it is */
  readonly appId: string;
  /** names of the published list that the app on this phone is too old for */
  readonly lacking: ReadonlySet<string>;
  /** templates that the person was asked about */
  readonly askedTemplates: string[];
  /** what the platform tells the app of how it was opened */
  readonly arrivalQuery: Readonly<Record<string, string>>;
  readonly requests: { method: string; url: string; status: number; responseText: string }[];
  /** names the bundle looked up on the platform object that the platform does not have */
  readonly unknownNames: Set<string>;
  isOffline: boolean;
  isPrivacyAgreed: boolean;
  /** when the person last refused the privacy guide, in milliseconds; for ten seconds nobody is asked again */
  privacyRefusedAtMs: number;
  /** how often the platform's page with the privacy guide was opened */
  openedContracts: number;
  /** ids of the buttons with which the person agreed to the privacy guide */
  readonly pressedConsents: Set<string>;
  /** a press is being told to the bundle right now; some functions are refused at any other time */
  isPressing: boolean;
  /** the newer version was taken over */
  isUpdated: boolean;
  isCameraAuthorized: boolean;
  clipboard: string;
  toast: { text: string; isLoading: boolean } | undefined;
  /** Notes something the platform would not have allowed, or an error inside the bundle; closing the app then fails. */
  report(error: unknown): void;
};

export type Behaviour = { isAnswering: boolean; run: (host: HostState, ...values: unknown[]) => unknown };
export type Behaviours = Record<string, Behaviour>;

/** A function that answers through success / fail / complete, or a promise where the platform gives one. */
export function answering(run: (host: HostState, options: Bag) => unknown): Behaviour {
  return { isAnswering: true, run: (host, options) => run(host, (options ?? {}) as Bag) };
}

/** A function that returns its result at once. */
export function direct(run: (host: HostState, ...values: unknown[]) => unknown): Behaviour {
  return { isAnswering: false, run };
}
