import { say } from "../i18n/lang";
import { yearsText } from "../i18n/years";
import type { Text } from "../protocol.gen";
import { working } from "./read";
import { choosePlan, decide, downloadPlan, forgetPlan, meeting, openFile } from "./plans-state";
import { embeddedKey, inUse, keepFault, ownPlans, refusal } from "../work/kept";
import { saveOneFile } from "./share-state";
import * as store from "../work/store";
import { HigherPlans } from "./higher";
import { Button, Close } from "../ui/button";
import { FileButton } from "../ui/file-button";
import { Problems } from "../ui/problems";
import { t } from "./texts";
import "./plans.css";

interface Listed { key: string; title: Text; region: Text; from: number; to: number; version: string; file: string; own: boolean; kept: boolean }

/** Every plan that can be chosen, the embedded ones first. */
export function listed(): Listed[] {
  const embedded = (store.hello.value?.plans ?? []).map((h) => ({ ...h, key: embeddedKey(h.id), file: "", own: false, kept: true }));
  return [...embedded, ...ownPlans.value.map((p) => ({ ...p.head, key: p.key, file: p.file, own: true, kept: p.text === "" }))];
}

/** A plan's title, with its file where another has the same title. */
const titled = (p: Listed, all: readonly Listed[]) => say(p.title) + (p.own && all.some((o) => o.key !== p.key && say(o.title) === say(p.title)) ? ` · ${p.file}` : "");

/** The plans: choose one, open a file, take the file away. */
export function Plans() {
  return (
    <section class="stacked" aria-labelledby="plans-title" id="plans">
      <h2 id="plans-title">{t("plans.title")}</h2>
      <ul class="library" data-testid="plans">
        {listed().map((p) => (
          <Line key={p.key} plan={p} />
        ))}
      </ul>
      <div class="entry-row">
        <FileButton label={t("plans.open")} accept=".json,application/json" onFile={(f) => void openFile(f)} testid="open-plan" />
        <Button label={t("plans.download")} onClick={() => void downloadPlan()} testid="download-plan" />
        <Button label={t("bundle.save")} onClick={() => void saveOneFile()} title={t("bundle.help")} testid="download-bundle" />
      </div>
      <p class="quiet">{t("plans.hint")}</p>
      <p role="status" class="visually-hidden">
        {working.value && t("plans.working", { file: working.value })}
      </p>
      {keepFault.value && (
        <p class="field-fault" role="alert" data-testid="plans-keep-fault">
          {say(keepFault.value)}
        </p>
      )}
      <Refused />
      <Met />
      <HigherPlans />
    </section>
  );
}

function Line({ plan: p }: { plan: Listed }) {
  const now = inUse.value === p.key;
  const name = titled(p, listed());
  return (
    <li data-testid={`plan-${p.key}`}>
      <div>
        <strong class="scenario-title">{name}</strong> {now && <span class="tag">{t("data.current")}</span>}
        <div class="quiet">
          {[say(p.region), say(yearsText(p.from, p.to)), t("plans.version", { version: p.version }), p.own && t(p.kept ? "plans.kept" : "plans.session")].filter(Boolean).join(" · ")}
        </div>
      </div>
      {!now && (
        <Button label={t("plans.use")} aria-label={t("plans.useLabel", { name })} onClick={() => void choosePlan(p.key)} />
      )}
      {p.own && (
        <Button as="quiet" label={t("plans.forget")} aria-label={t("plans.forgetLabel", { name })} onClick={() => void forgetPlan(p.key)} />
      )}
    </li>
  );
}

/** Asks what a plan is that meets one at hand: nothing made for the one is applied to the other without a word. */
function Met() {
  const m = meeting.value;
  if (!m) return null;
  const other = `${say(m.other.title)} · ${t("plans.version", { version: m.other.version })}${m.otherFile === "" ? "" : ` · ${m.otherFile}`}`;
  const choices = [["version", "plans.asVersion"], ["plan", "plans.asPlan"], ["none", "plans.asNone"]] as const;
  return (
    <div class="refusal" id="plan-meeting" tabIndex={-1} role="alertdialog" aria-labelledby="plan-meeting-title" data-testid="plan-meeting">
      <h3 id="plan-meeting-title">{t(m.sameID ? "plans.metID" : "plans.metTitle", { file: m.file })}</h3>
      <p>{t("plans.metOther", { other, id: m.other.id })}</p>
      <p class="quiet">{t("plans.metHint")}</p>
      <div class="entry-row">
        {choices.map(([as, key]) => (
          <button key={as} type="button" class={as === "none" ? "button button-quiet" : "button"} onClick={() => void decide(as)} data-testid={`plan-as-${as}`}>
            {t(key)}
          </button>
        ))}
      </div>
    </div>
  );
}

/** Why the last file was not opened. */
function Refused() {
  const r = refusal.value;
  if (!r) return null;
  return (
    <div class="refusal" id="plan-refusal" tabIndex={-1} role="alert" data-testid="plan-refusal">
      <div class="section-head">
        <h3>{t("plans.refused", { file: r.file })}</h3>
        <Close label={t("plans.dismiss")} onClick={() => (refusal.value = null)} />
      </div>
      <Problems fault={r.fault} testid="plan-problems" />
      <p class="quiet">{t("plans.stays", { plan: say(store.plan.value?.head.title) })}</p>
    </div>
  );
}

const ANOTHER = "another";

/** The plan in the bar at the top: any of the plans, or the way to open another. */
export function PlanChooser() {
  const plans = listed();
  const choose = (select: HTMLSelectElement) => {
    const key = select.value;
    if (key !== ANOTHER) {
      void choosePlan(key);
      return;
    }
    select.value = inUse.value;
    location.hash = "#/data";
    setTimeout(() => document.querySelector<HTMLElement>('[data-testid="open-plan"]')?.focus(), 60);
  };
  const known = plans.some((p) => p.key === inUse.value);
  const option = (p: Listed) => (
    <option key={p.key} value={p.key}>
      {titled(p, plans)}
    </option>
  );
  return (
    <select class="plan-title plan-chooser" value={inUse.value} aria-label={t("plans.choose")} title={say(store.plan.value?.head.title)} onChange={(e) => choose(e.currentTarget)} data-testid="plan-title">
      {!known && <option value={inUse.value}>{say(store.plan.value?.head.title)}</option>}
      <optgroup label={t("plans.embedded")}>{plans.filter((p) => !p.own).map(option)}</optgroup>
      {ownPlans.value.length > 0 && <optgroup label={t("plans.own")}>{plans.filter((p) => p.own).map(option)}</optgroup>}
      <option value={ANOTHER}>{t("plans.another")}</option>
    </select>
  );
}
