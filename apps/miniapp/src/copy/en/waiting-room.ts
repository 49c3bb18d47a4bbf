import type { waitingRoomCopy } from "../waiting-room.ts";

export const waitingRoom: typeof waitingRoomCopy = {
  title: "You are in the queue",
  lead: "Many people are here at the moment. They come in one after another, in the order they arrived.",
  asking: "Taking a place…",
  before: (people) => (people === 1 ? "1 person is before you" : `${people} people are before you`),
  next: "You are next",
  wait: (minutes) => {
    if (minutes < 1) return "Less than 1 minute to wait";
    if (minutes < 60) return `About ${minutes} ${minutes === 1 ? "minute" : "minutes"} to wait`;
    return `About ${Math.floor(minutes / 60)} h ${minutes % 60} min to wait`;
  },
  tooEarly: "The queue has not started yet",
  tooEarlyLine: "It starts ten minutes before the opening. This page then takes a place by itself.",
  opensAt: "Opens at",
  arrivedAt: "Place taken at",
  entersAt: "Your turn at about",
  stays: "When it is your turn, this page goes on by itself. What you filled in stays.",
  kept: "Your place is kept on this device. Reload or close the page and come back: it stays the same.",
  turn: "Begin within 15 minutes of your turn, or you have to queue again.",
  deadline: (time) =>
    `You took your place before the deadline (${time}), so you can still go on if your turn comes after it.`,
  lost: "No network",
  lostLine: "Your place is kept. This page goes on when the network is back.",
  leave: "Leave for now, keep my place",
};
