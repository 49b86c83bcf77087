import { useState } from "preact/hooks";
import { say } from "../i18n/lang";
import { yearsText } from "../i18n/years";
import type { NeedView } from "../protocol.gen";
import { applySetting } from "../work/actions";
import * as store from "../work/store";
import { Button } from "../ui/button";
import { FormBox, numberFor, Refused } from "../figures/draft";
import { Assumed } from "../figures/status";
import { t } from "./texts";

/** The assumptions that absent results wait for. */
export function Needs() {
  const needs = store.run.value?.needs ?? [];
  if (needs.length === 0) return <p class="quiet">{t("needs.none")}</p>;
  return (
    <div data-testid="needs">
      <p class="quiet">{t("needs.hint")}</p>
      {sections(needs).map((s) => (
        <section key={s.title} class="part">
          <div class="section-head">
            <h3>{s.title}</h3>
            <FillAll needs={s.needs} />
          </div>
          {s.needs.map((n) => (
            <Need key={`${n.variable}@${n.from}`} need={n} />
          ))}
        </section>
      ))}
    </div>
  );
}

interface Section { title: string; needs: NeedView[] }

/** First what a target waits for, then the plan's other gaps, then the years after it. */
function sections(needs: readonly NeedView[]): Section[] {
  const waiting = (store.run.value?.outcomes ?? []).filter((o) => o.needs.length > 0);
  const named = waiting.map((o) => ({
    title: t("needs.for", { name: store.indicatorOf.value.get(o.indicator)?.name ?? o.indicator }),
    needs: o.needs.map((n) => needs.find((m) => m.variable === n.variable && m.from === n.from) ?? n),
  }));
  const shown = new Set(named.flatMap((s) => s.needs));
  const end = store.plan.value?.head.to ?? 0;
  const rest = needs.filter((n) => !shown.has(n));
  return [
    ...named,
    { title: t("needs.others"), needs: rest.filter((n) => n.from <= end) },
    { title: t("needs.after", { year: end }), needs: rest.filter((n) => n.from > end) },
  ].filter((s) => s.needs.length > 0);
}

/** One step for all that can be carried on from the year before. */
function FillAll({ needs }: { needs: readonly NeedView[] }) {
  const fills = needs.filter((n) => n.fill !== "");
  const year = (fills[0]?.from ?? 0) - 1;
  if (fills.length < 2) return null;
  const apply = async () => {
    for (const n of fills) await applySetting(n.fill, fieldOf(n));
  };
  return (
    <Button as="quiet" label={t("needs.fillAll", { year })} onClick={() => void apply()} />
  );
}

function fieldOf(need: NeedView): string {
  return `need.${need.variable}.${need.from}`;
}

const LISTED = 4; // blocked variables named before "and n more"

function Need({ need }: { need: NeedView }) {
  const [typed, setTyped] = useState("");
  const field = fieldOf(need);
  const name = say(need.name);
  const apply = async (e: Event) => {
    e.preventDefault();
    const value = numberFor(need.variable, typed, field);
    if (value !== null && (await applySetting(`${need.variable}=${value}${spanOf(need)}`, field))) setTyped((now) => (now === typed ? "" : now));
  };
  return (
    <form class="entry" onSubmit={apply} data-testid={`need-${need.variable}`} noValidate>
      <h4>
        {name} <span class="quiet">{years(need)}</span> <Assumed />
      </h4>
      <div class="entry-row">
        <FormBox value={typed} field={field} aria-label={t("needs.value", { name, unit: say(need.unit) })} onInput={(e) => setTyped(e.currentTarget.value)} />
        <span class="unit">{say(need.unit)}</span>
        <button type="submit" class="button" aria-label={`${t("needs.apply")}: ${name}`}>
          {t("needs.apply")}
        </button>
        {need.fill !== "" && (
          <Button
            as="quiet"
            label={t("needs.fill", { year: need.from - 1 })}
            aria-label={t("needs.fillLabel", { name, move: need.fill })}
            title={need.fill}
            onClick={() => void applySetting(need.fill, field)}
          />
        )}
      </div>
      <Refused field={field} />
      {need.blocks.length > 0 && <p class="quiet">{t("needs.blocks", { list: blocked(need) })}</p>}
    </form>
  );
}

function spanOf(need: NeedView): string {
  if (need.from === 0) return "";
  return need.from === need.to ? `@${need.from}` : `@${need.from}-${need.to}`;
}

const years = (need: NeedView): string => (need.from === 0 ? "" : say(yearsText(need.from, need.to)));

function blocked(need: NeedView): string {
  const names = need.blocks.map((id) => say(store.variableOf.value.get(id)?.name) || id);
  const shown = names.slice(0, LISTED).join(t("list.comma"));
  return names.length > LISTED ? `${shown} ${t("needs.more", { n: names.length - LISTED })}` : shown;
}
