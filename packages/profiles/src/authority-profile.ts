import {
  AccountState,
  ContactProof,
  DegreeLevel,
  DegreeState,
  FacePlatform,
  IdType,
  Notice,
  ProfileId,
  Provider,
  RecoveryMethod,
  SignInIdentifier,
  SignInWay,
  SignUpField,
  z,
} from "@exam/contracts";

/** A value that a browser page and a mini-program show or do differently. */
function ByClient<Value extends z.core.$ZodType>(value: Value) {
  return z.object({ web: value, miniProgram: value });
}

const Count = z.int().check(z.nonnegative());
const Minutes = z.int().check(z.positive());
const Hours = z.int().check(z.positive());
const Label = z.string().check(z.minLength(1));

const requirementFields = {
  required: z.boolean(),
  /** Tracks in which the item is not asked for. */
  exceptTracks: z.array(z.string()),
  label: Label,
  hint: Label,
};

/** An item of the table "Ready to apply" together with the rule that decides when it is done. */
export const ReadinessRule = z.discriminatedUnion("item", [
  z.object({ item: z.literal("activation"), ...requirementFields }),
  z.object({ item: z.literal("password"), ...requirementFields }),
  z.object({ item: z.literal("face"), ...requirementFields }),
  z.object({ item: z.literal("photo"), ...requirementFields, isMatchedWithFace: z.boolean() }),
  z.object({
    item: z.literal("degree"),
    ...requirementFields,
    /** `record`: an education record in one of `acceptedStates`; `archive`: the register's archive is bound, even empty. */
    evidence: z.enum(["record", "archive"]),
    acceptedStates: z.array(DegreeState),
    /** `manual` also counts, but only for a record that the register does not hold. */
    acceptsManualWhenNotHeld: z.boolean(),
  }),
  z.object({
    item: z.literal("wechat"),
    ...requirementFields,
    needsFollowing: z.boolean(),
    needsBinding: z.boolean(),
  }),
  z.object({ item: z.literal("contact"), ...requirementFields, proven: z.enum(["any", "all"]) }),
]);
export type ReadinessRule = z.infer<typeof ReadinessRule>;

/** R-REG-03. What is refused beyond length and composition is the profile's choice. */
export const PasswordPolicy = z.object({
  minLength: z.int().check(z.minimum(8)),
  maxLength: z.int().check(z.maximum(64)),
  needsLetterAndDigit: z.boolean(),
  refusesCommon: z.boolean(),
  /** Refuses a password that contains the username, phone, birth date or the last six characters of the ID number. */
  refusesPersonal: z.boolean(),
  hint: Label,
});
export type PasswordPolicy = z.infer<typeof PasswordPolicy>;

/** Which records the education register holds; the others go to a person at once. Dates are of graduation. */
export const RegisterCoverage = z.object({
  educationFrom: z.iso.date(),
  degreeFrom: z.iso.date(),
  levelsNotHeld: z.array(DegreeLevel),
});
export type RegisterCoverage = z.infer<typeof RegisterCoverage>;

/** Everything that makes one authority different, on screens and in rules. The server alone sees all of it. */
export const AuthorityProfile = z.object({
  id: ProfileId,
  name: Label,
  authority: Label,
  examName: Label,
  tracks: z.array(z.object({ id: Label, name: Label })),
  signUp: z.object({
    entry: z.enum(["form", "identity"]),
    fields: z.array(SignUpField),
    optionalFields: z.array(SignUpField),
    emailProof: z.optional(ContactProof),
    phoneProof: z.optional(ContactProof),
    idTypes: z.array(IdType).check(z.minLength(1)),
    pinyinFallback: z.boolean(),
    securityQuestions: z.array(z.object({ id: Label, text: Label })),
    notice: z.object({ ...Notice.shape, title: ByClient(Label) }),
    endsAt: ByClient(z.enum(["sign-in", "personal-centre"])),
    activation: z.enum(["none", "email-link"]),
    /** The form's own button where `submitLabel` stands on a last page of its own, after what was typed is confirmed. */
    reviewLabel: z.optional(Label),
    submitLabel: ByClient(Label),
    /** State of a new account: the form's, or the one that an identity sign-in makes. */
    initialState: AccountState,
  }),
  password: PasswordPolicy,
  signIn: z.object({
    methods: ByClient(z.array(SignInWay).check(z.minLength(1))),
    default: ByClient(SignInWay),
    identifiers: z.array(SignInIdentifier).check(z.minLength(1)),
    identifierLabel: Label,
    identifierPlaceholder: Label,
    captcha: z.enum(["always", "on-suspicion"]),
    tips: z.array(Label),
    enterLabel: Label,
    /** Providers whose verified identity makes an account for an unregistered person (R-SES-04). */
    providersThatRegister: z.array(Provider),
  }),
  recovery: z.object({
    methods: z.array(RecoveryMethod).check(z.minLength(1)),
    /** `bound-channel`: a security answer alone does not suffice where a phone, email or WeChat is bound (R-REC-01). */
    securityAnswerAlsoNeeds: z.enum(["nothing", "bound-channel"]),
    wrongAnswersAllowed: Count,
    lockHours: Hours,
    vetoHours: Hours,
  }),
  sessions: ByClient(z.object({ idleMinutes: Minutes, absoluteMinutes: Minutes })),
  readiness: z.array(ReadinessRule).check(z.minLength(1)),
  readyText: Label,
  examsLabel: z.optional(Label),
  /** How many codes may be sent to one address, and for one claimed identity (R-REG-09). */
  verificationCodes: z.object({ perMinute: Count, perDay: Count }),
  photoSpecId: Label,
  photoUploadsPerDay: Count,
  degrees: z.object({
    use: z.enum(["none", "records", "archive"]),
    limit: Count,
    register: RegisterCoverage,
  }),
  faceAuth: z.object({ platforms: z.array(FacePlatform), notice: Notice }),
  bindings: z.object({ providers: z.array(Provider), officialAccountName: z.optional(Label) }),
});
export type AuthorityProfile = z.infer<typeof AuthorityProfile>;
