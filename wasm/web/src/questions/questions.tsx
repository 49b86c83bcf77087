import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Bridge } from "./bridge";
import { FeasiblePage } from "./feasible";
import { One, SeveralGoals } from "./seek";
import type { PlanView } from "../protocol.gen";
import "./questions.css";

const parts: Readonly<Record<string, (props: { plan: PlanView }) => preact.JSX.Element>> = {
  several: SeveralGoals,
  bridge: Bridge,
  feasible: FeasiblePage,
};

const page = signal("");

function follow(): void {
  page.value = /^#\/seek\/([a-z]+)/.exec(location.hash)?.[1] ?? "";
}

/** Questions the other way round: what would have to be true. */
export function Seek({ plan }: { plan: PlanView }) {
  useEffect(() => {
    follow();
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, []);
  const Part = parts[page.value] ?? One;
  return <Part plan={plan} />;
}
