import type { ReadinessTopic } from "@exam/contracts";
import { type Route, routes } from "../device/navigate.ts";

/** Where each thing to do is done. */
export const pageOfTopic: Partial<Record<ReadinessTopic, Route>> = {
  activation: routes.activation,
  password: routes.password,
  contact: routes.contacts,
  photo: routes.photo,
  degree: routes.degrees,
  wechat: routes.wechat,
};
