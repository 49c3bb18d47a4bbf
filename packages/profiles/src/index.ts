export { AuthorityProfile, PasswordPolicy, ReadinessRule, RegisterCoverage } from "./authority-profile.ts";
export { evaluateReadiness, type Readiness, type ReadinessFacts } from "./evaluate-readiness.ts";
export { isHeldByRegister } from "./is-held-by-register.ts";
export { isPhotoSpecStale, photoSpecs } from "./photo-specs/photo-specs.ts";
export { authorityProfiles, getAuthorityProfile } from "./profiles.ts";
export { type ClientKind, toProfileView } from "./to-profile-view.ts";
