import { useEffect, useState } from "react";
import { WebPage } from "../../device/element/web-page";
import { back, routes, start } from "../../device/navigate.ts";
import { traits } from "../../device/traits";
import { usePageShown } from "../../ui/use-page-shown.ts";
import { askOutcomeOnce } from "./face-calls.ts";
import { readKeptStep } from "./kept-step.ts";

const askEveryMs = 3000;

/**
 * The verifier's own page. Inside a mini-program it fills the screen and cannot lead back, so that this page asks the
 * server from time to time and goes back by itself.
 */
export default function FaceWebPage() {
  const [step] = useState(readKeptStep);
  const isShown = usePageShown();

  useEffect(() => {
    if (step?.launch.kind !== "page") start(routes.face);
  }, [step]);

  useEffect(() => {
    if (!step || !isShown || !traits.hasOwnFrame) return;
    let isStopped = false;
    const timer = setInterval(() => {
      askOutcomeOnce(step)
        .then(({ state }) => {
          if (isStopped || state === "launched") return;
          isStopped = true;
          back(routes.face);
        })
        .catch(() => undefined);
    }, askEveryMs);
    return () => {
      isStopped = true;
      clearInterval(timer);
    };
  }, [step, isShown]);

  return step?.launch.kind === "page" ? <WebPage address={step.launch.url} /> : null;
}
