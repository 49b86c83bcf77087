import { say, t } from "../i18n/lang";
import type { PlanView } from "../protocol.gen";
import { redo, undo } from "../state/actions";
import { toggleLang, nextTheme } from "../state/appearance";
import { views, view } from "../state/route";
import { changes } from "../state/scenario";
import * as store from "../state/store";

/** The bar at the top: plan, scenario, undo, language, theme. */
export function TopBar({ plan }: { plan: PlanView | null }) {
  return (
    <header class="topbar">
      <h1 class="brand">
        <span class="brand-name">{t("app.name")}</span>
        <span class="plan-title" title={plan ? say(plan.head.title) : undefined} data-testid="plan-title">
          {plan ? say(plan.head.title) : ""}
        </span>
      </h1>
      <nav class="tabs" aria-label={t("nav.label")}>
        {views.map((v) => (
          <a key={v} href={`#/${v}`} aria-current={view.value === v ? "page" : undefined}>
            {t(`nav.${v}`)}
          </a>
        ))}
      </nav>
      <ScenarioName />
      <div class="tools">
        <button type="button" class="icon-button" disabled={!store.canUndo.value} aria-label={t("bar.undo")} title={t("bar.undo")} onClick={undo} data-testid="undo">
          <span aria-hidden="true">↶</span>
        </button>
        <button type="button" class="icon-button" disabled={!store.canRedo.value} aria-label={t("bar.redo")} title={t("bar.redo")} onClick={redo} data-testid="redo">
          <span aria-hidden="true">↷</span>
        </button>
        <button type="button" class="button" disabled={!plan} onClick={() => (store.saving.value = true)} data-testid="save">
          {t("bar.save")}
        </button>
        <button type="button" class="button button-quiet" onClick={nextTheme} aria-label={themeLabel()} title={themeLabel()} data-testid="theme">
          <span aria-hidden="true">{{ auto: "◐", light: "○", dark: "●" }[store.theme.value]}</span>
        </button>
        <button type="button" class="button button-quiet" onClick={toggleLang} aria-label={t("bar.languageHelp")} data-testid="language">
          {t("bar.language")}
        </button>
      </div>
    </header>
  );
}

function themeLabel(): string {
  return t("bar.theme", { theme: t(`theme.${store.theme.value}`) });
}

function ScenarioName() {
  const s = store.scenario.value;
  const name = store.origin.value?.name ?? s?.name ?? t(store.atReference.value ? "bar.reference" : "bar.unnamed");
  const n = s ? changes(s) : 0;
  return (
    <p class="scenario-name" data-testid="scenario-name">
      <span class="quiet">{t("bar.scenario")}</span> <span class="scenario-title">{name}</span>
      {n > 0 && <span class="tag">{t("bar.changes", { n })}</span>}
      {store.unsaved.value && <span class="quiet">{t("bar.unsaved")}</span>}
    </p>
  );
}

/** The sheet of levers leaves the chart in sight. */
function toggleLevers(): void {
  store.leversOpen.value = !store.leversOpen.value;
  if (store.leversOpen.value) document.querySelector(".chart-section")?.scrollIntoView({ block: "start" });
}

/** The bar at the bottom of narrow screens. */
export function BottomBar() {
  const open = store.leversOpen.value;
  return (
    <nav class="bottombar" aria-label={t("nav.label")}>
      {views.map((v) => (
        <a key={v} href={`#/${v}`} aria-current={view.value === v ? "page" : undefined} onClick={() => (store.leversOpen.value = false)}>
          {t(`nav.${v}`)}
        </a>
      ))}
      <button type="button" aria-expanded={open} aria-controls="levers" onClick={toggleLevers} data-testid="levers-toggle">
        {t("nav.levers")}
      </button>
    </nav>
  );
}
