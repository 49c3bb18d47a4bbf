import type { Texts } from "../texts.ts";
import { activation } from "./activation.ts";
import { archive } from "./archive.ts";
import { account, centre } from "./centre.ts";
import { character } from "./character.ts";
import { closure } from "./closure.ts";
import { contact, reauthenticate } from "./contact.ts";
import { degree } from "./degree.ts";
import { scan } from "./degree-scan.ts";
import { display } from "./display.ts";
import { errors, network } from "./errors.ts";
import { common } from "./every-page.ts";
import { exams } from "./exams.ts";
import { face } from "./face.ts";
import { handoff } from "./handoff.ts";
import { home } from "./home.ts";
import { identity } from "./identity.ts";
import { manners } from "./manners.ts";
import { password } from "./password.ts";
import { photo } from "./photo.ts";
import { photoMatch } from "./photo-match.ts";
import { phrases } from "./phrases.ts";
import { recovery } from "./recovery.ts";
import { replacement, taken } from "./replacement.ts";
import { signIn } from "./sign-in.ts";
import { signUp } from "./sign-up.ts";
import { waitingRoom } from "./waiting-room.ts";
import { wechat } from "./wechat.ts";

export const zhHant: Texts = {
  account,
  activation,
  archive,
  centre,
  character,
  closure,
  common,
  contact,
  degree,
  display,
  errors,
  exams,
  face,
  handoff,
  home,
  identity,
  network,
  manners,
  password,
  photo,
  phrases,
  photoMatch,
  reauthenticate,
  recovery,
  replacement,
  scan,
  signIn,
  signUp,
  taken,
  waitingRoom,
  wechat,
};
