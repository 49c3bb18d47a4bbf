import type { ProfileTranslation } from "../profile-texts.ts";
import { chsi } from "./chsi.ts";
import { nhc } from "./nhc.ts";
import { nmec } from "./nmec.ts";
import { qinghai } from "./qinghai.ts";
import { shared } from "./shared.ts";

export const zhHant: ProfileTranslation = { shared, profiles: { nhc, nmec, qinghai, chsi } };
