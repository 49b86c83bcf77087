import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { t } from "../i18n/lang";
import { Bridge } from "../parts/engine-bridge";
import { Checks, Jobs } from "../parts/engine-jobs";
import { FeasiblePage } from "../parts/engine-feasible";
import { One, SeveralGoals } from "../parts/engine-seek";
import type { PlanView } from "../protocol.gen";

const pages = ["one", "several", "bridge", "feasible", "jobs", "checks"] as const;
type Page = (typeof pages)[number];

const parts: Record<Page, (props: { plan: PlanView }) => preact.JSX.Element> = {
  one: One,
  several: SeveralGoals,
  bridge: Bridge,
  feasible: FeasiblePage,
  jobs: Jobs,
  checks: Checks,
};

const page = signal<Page>("one");

function follow(): void {
  const name = /^#\/seek\/([a-z]+)/.exec(location.hash)?.[1];
  page.value = pages.find((p) => p === name) ?? "one";
}

/** Questions the other way round: what would have to be true. */
export function Seek({ plan }: { plan: PlanView }) {
  useEffect(() => {
    follow();
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, []);
  const Part = parts[page.value];
  return (
    <>
      <nav class="segments-row seek-pages" aria-label={t("seek.pages")}>
        {pages.map((p) => (
          <a key={p} href={`#/seek/${p}`} class={page.value === p ? "segment segment-on" : "segment"} aria-current={page.value === p ? "page" : undefined} data-testid={`seek-page-${p}`}>
            {t(`seek.page.${p}`)}
          </a>
        ))}
      </nav>
      <Part plan={plan} />
    </>
  );
}
