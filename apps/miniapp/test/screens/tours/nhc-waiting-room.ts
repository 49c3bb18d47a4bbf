import { randomUUID } from "node:crypto";
import { desktopWidthPx, openH5Person, phoneWidthPx } from "../../journeys/open-h5-person.ts";
import { startServer } from "../../server/start-server.ts";
import type { Tour } from "../tour.ts";

const hourMs = 60 * 60_000;

/** On a server of its own: elsewhere nobody queues. */
export const waitingRoom: Tour = async ({ browser, isPhone, shoot }) => {
  const closesAt = new Date(Date.now() + 8 * hourMs);
  const opened = { opensAt: new Date(Date.now() - hourMs), closesAt, perSecond: 0.02 };
  const server = await startServer({ profile: "nhc", waitingRoom: opened });
  try {
    for (let person = 0; person < 60; person++) {
      await fetch(`${server.origin}/api/v1/arrival-tickets`, {
        method: "POST",
        headers: { "content-type": "application/json", "x-device-id": randomUUID() },
        body: "{}",
      });
    }
    const widthPx = isPhone ? phoneWidthPx : desktopWidthPx;
    const person = await openH5Person(browser, server, { widthPx, path: "/pages/sign-in/index" });
    await person.see("前面还有 60 人");
    await shoot(person, "1-queue");
    await person.page.context().close();
  } finally {
    await server.stop();
  }
};
