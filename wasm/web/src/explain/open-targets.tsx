import { useEffect, useRef, useState } from "preact/hooks";
import { say } from "../i18n/lang";
import type { OutcomeView, Scenario } from "../protocol.gen";
import { applySetting, clearTarget } from "../work/actions";
import * as store from "../work/store";
import { Button } from "../ui/button";
import { FormBox, numberFor, Refused } from "../figures/draft";
import { reason } from "./num";
import { entered } from "./state";
import { Binding } from "../figures/status";
import { has, t } from "./texts";

/** Targets the plan gives no number for; with a number they are judged. */
export function OpenTargets() {
  const outcomes = store.openTargets.value;
  if (outcomes.length === 0) return <p class="quiet">{t("open.none")}</p>;
  return (
    <div data-testid="open-targets">
      <p class="quiet">{t("open.hint")}</p>
      {outcomes.map((o) => (
        <Open key={o.indicator} outcome={o} />
      ))}
    </div>
  );
}

function formName(kind: string): string {
  const key = `form.${kind}`;
  return has(key) ? t(key) : kind;
}

function Open({ outcome }: { outcome: OutcomeView }) {
  const indicator = store.indicatorOf.value.get(outcome.indicator);
  const forms = indicator?.forms ?? [];
  const [typed, setTyped] = useState("");
  const [form, setForm] = useState(forms[0] ?? "");
  const [source, setSource] = useState("");
  const field = `target.${outcome.indicator}`;
  const name = say(indicator?.name);
  const unit = say(indicator?.unit);
  const number = useRef<HTMLInputElement>(null);
  const asked = entered.value === outcome.indicator;
  useEffect(() => {
    if (!asked) return;
    number.current?.focus();
    entered.value = "";
  }, [asked]);
  const apply = async (e: Event) => {
    e.preventDefault();
    const value = numberFor(outcome.indicator, typed, field);
    if (value === null) return;
    const setting = `target:${outcome.indicator}${form ? `:${form}` : ""}=${value}`;
    if (await applySetting(setting, field, (read) => withSource(read, source.trim()))) setTyped((now) => (now === typed ? "" : now));
  };
  return (
    <form class="entry" onSubmit={apply} data-testid={`open-${outcome.indicator}`} noValidate>
      <h3>
        {name}{indicator?.attribute === "binding" && <Binding />}
      </h3>
      <p class="quiet">{outcome.entered ? t("open.entered", { target: outcome.target }) : outcome.origin ? say(outcome.target) : reason(outcome.threshold)}</p>
      {outcome.origin && <p class="quiet" data-testid={`open-origin-${outcome.indicator}`}>{t("origin.from", { text: outcome.origin.text })}</p>}
      <div class="entry-row">
        <label class="stack">
          <span>{t("open.number")}</span>
          <FormBox box={number} value={typed} field={field} aria-label={t("open.value", { name, unit })} onInput={(e) => setTyped(e.currentTarget.value)} />
        </label>
        <span class="unit">{unit}</span>
        {forms.length > 1 && (
          <label class="stack">
            <span>{t("open.form")}</span>
            <select value={form} onChange={(e) => setForm(e.currentTarget.value)}>
              {forms.map((f) => (
                <option key={f} value={f}>
                  {formName(f)}
                </option>
              ))}
            </select>
          </label>
        )}
        {forms.length === 1 && <span class="quiet">{formName(form)}</span>}
      </div>
      <label class="stack">
        <span>{t("open.source")}</span>
        <input type="text" value={source} placeholder={t("open.sourceHint")} maxLength={200} onInput={(e) => setSource(e.currentTarget.value)} />
      </label>
      <Refused field={field} />
      <div class="entry-row">
        <button type="submit" class="button" aria-label={`${t("open.apply")}: ${name}`}>
          {t("open.apply")}
        </button>
        {outcome.entered && (
          <Button as="quiet" label={t("open.clear")} aria-label={`${t("open.clear")}: ${name}`} onClick={() => clearTarget(outcome.indicator)} />
        )}
      </div>
    </form>
  );
}

function withSource(read: Scenario, source: string): Scenario {
  if (source === "") return read;
  return { ...read, targets: (read.targets ?? []).map((e) => ({ ...e, source })) };
}
