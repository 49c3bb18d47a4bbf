import type { ReadinessTopic } from "@exam/contracts";
import { type Route, routes } from "../device/navigate.ts";

/** Where each thing to do is done. Activation is done in the mail; whoever is signed in has it behind them. */
export const pageOfTopic: Partial<Record<ReadinessTopic, Route>> = {
  password: routes.password,
  contact: routes.contacts,
  face: routes.face,
  photo: routes.photo,
  degree: routes.degrees,
  wechat: routes.wechat,
};
