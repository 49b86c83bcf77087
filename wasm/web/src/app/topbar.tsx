import { useState } from "preact/hooks";
import type { PlanView } from "../protocol.gen";
import { ReadyButton } from "../compare/ready";
import { AskButton } from "./ask";
import { ShareButton } from "./share";
import { HistoryButtons } from "./history";
import { HelpMenu, TakeMenu } from "./help";
import { PlanChooser } from "../data/plans";
import { redo, undo } from "../work/actions";
import { toggleLang, nextTheme } from "./appearance";
import { hasLevers, hrefOf, place, places, type Place } from "../work/route";
import { changes } from "../work/scenario";
import { scenarioName } from "../work/caption";
import * as store from "../work/store";
import { Button } from "../ui/button";
import { t } from "./texts";

const all = Object.keys(places) as Place[];

/** The bar at the top: plan, scenario, undo, language, theme. */
export function TopBar({ plan }: { plan: PlanView | null }) {
  return (
    <header class="topbar">
      <div class="brand">
        <h1 class="brand-name">{t("app.name")}</h1>
        {plan ? <PlanChooser /> : <span class="plan-title" />}
      </div>
      <nav class="tabs" aria-label={t("nav.label")}>
        {all.map((p) => (
          <a key={p} href={hrefOf(p)} aria-current={place.value === p ? "page" : undefined}>
            {t(`place.${p}`)}
          </a>
        ))}
      </nav>
      <ScenarioName />
      <div class="tools">
        {plan && <AskButton />}
        <button type="button" class="icon-button" disabled={!store.canUndo.value} aria-label={t("bar.undo")} title={t("bar.undo")} onClick={undo} data-testid="undo">
          <span aria-hidden="true">↶</span>
        </button>
        <button type="button" class="icon-button" disabled={!store.canRedo.value} aria-label={t("bar.redo")} title={t("bar.redo")} onClick={redo} data-testid="redo">
          <span aria-hidden="true">↷</span>
        </button>
        {plan && <HistoryButtons plan={plan} />}
        <Button label={t("bar.save")} disabled={!plan} onClick={() => (store.saving.value = true)} testid="save" />
        {plan && <ReadyButton plan={plan} />}
        {plan && <ShareButton />}
        {plan && <TakeMenu />}
        <button type="button" class="button button-quiet" onClick={nextTheme} aria-label={themeLabel()} title={themeLabel()} data-testid="theme">
          <span aria-hidden="true">{{ auto: "◐", light: "○", dark: "●" }[store.theme.value]}</span>
        </button>
        <Button as="quiet" label={t("bar.language")} onClick={toggleLang} aria-label={t("bar.languageHelp")} testid="language" />
        <HelpMenu />
      </div>
    </header>
  );
}

function themeLabel(): string {
  return t("bar.theme", { theme: t(`theme.${store.theme.value}`) });
}

function ScenarioName() {
  const s = store.scenario.value;
  const n = s ? changes(s) : 0;
  return (
    <p class="scenario-name" data-testid="scenario-name">
      <span class="quiet">{t("bar.scenario")}</span> <span class="scenario-title">{scenarioName()}</span>
      {n > 0 && <span class="tag">{t("bar.changes", { n })}</span>}
      {store.unsaved.value && <span class="quiet">{t("bar.unsaved")}</span>}
    </p>
  );
}

/** The sheet of levers leaves the chart in sight. */
function toggleLevers(): void {
  store.leversOpen.value = !store.leversOpen.value;
  if (store.leversOpen.value) document.querySelector("main .chart")?.scrollIntoView({ block: "start" });
}

/** Places in the bottom bar; the others are under "more". */
const inBar: readonly Place[] = ["whatif", "questions", "review"];

/** The bar at the bottom of narrow screens. */
export function BottomBar() {
  const [more, setMore] = useState(false);
  const open = store.leversOpen.value;
  const here = place.value;
  const elsewhere = here !== null && !inBar.includes(here);
  const link = (p: Place) => (
    <a
      key={p}
      href={hrefOf(p)}
      aria-current={here === p ? "page" : undefined}
      onClick={() => {
        store.leversOpen.value = false;
        setMore(false);
      }}
    >
      {t(`place.${p}`)}
    </a>
  );
  const close = (e: KeyboardEvent & { currentTarget: HTMLElement }) => {
    if (e.key !== "Escape" || !more) return;
    setMore(false);
    e.currentTarget.querySelector<HTMLElement>("[aria-controls=more-views]")?.focus();
  };
  return (
    <nav class="bottombar" aria-label={t("nav.label")} onKeyDown={close}>
      {inBar.map(link)}
      <button type="button" disabled={!hasLevers.value} aria-expanded={open} aria-controls="levers" onClick={toggleLevers} data-testid="levers-toggle">
        {t("nav.levers")}
      </button>
      <button type="button" class={elsewhere ? "in-more" : ""} aria-expanded={more} aria-controls="more-views" onClick={() => setMore(!more)} data-testid="more">
        {elsewhere ? t(`place.${here}`) : t("nav.more")}
      </button>
      <div id="more-views" class="floating more-views" hidden={!more}>
        {all.filter((p) => !inBar.includes(p)).map(link)}
        <a href="#/about" onClick={() => setMore(false)}>{t("nav.about")}</a>
      </div>
    </nav>
  );
}
