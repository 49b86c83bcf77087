import { useState } from "preact/hooks";
import { say } from "../i18n/lang";
import type { EffectView } from "../protocol.gen";
import { explain } from "../explain/state";
import * as store from "../work/store";
import { t } from "./texts";

const SHOWN = 6;

/** What the scenario changes, the largest change first. */
export function Effects() {
  const [all, setAll] = useState(false);
  const list = store.run.value?.effects ?? [];
  const first = list[0];
  const most = Math.max(...list.map((e) => Math.abs(Number(e.size))));
  const shown = all ? list : list.slice(0, SHOWN);
  return (
    <section class="effects" aria-labelledby="effects-title" data-testid="effects">
      <h2 id="effects-title">{t("effects.title")}</h2>
      <p class="quiet">{first ? t("effects.year", { year: first.year }) : t("effects.none")}</p>
      <ul class="plain">
        {shown.map((e) => (
          <Row key={e.variable} effect={e} most={most} />
        ))}
      </ul>
      {list.length > SHOWN && !all && (
        <button type="button" class="text-button" onClick={() => setAll(true)}>
          {t("effects.more", { n: list.length - SHOWN })}
        </button>
      )}
    </section>
  );
}

function Row({ effect: e, most }: { effect: EffectView; most: number }) {
  const name = (id: string) => say(store.variableOf.value.get(id)?.name);
  const size = Number(e.size);
  return (
    <li data-testid={`effect-${e.variable}`}>
      <button type="button" class="name-button" aria-pressed={store.selected.value === e.variable} onClick={() => (store.selected.value = e.variable)}>
        {name(e.variable)}
      </button>
      <span class="effect-bar" aria-hidden="true">
        <i class={size < 0 ? "effect-down" : "effect-up"} style={{ width: `${e.size === "" || most === 0 ? 0 : (100 * Math.abs(size)) / most}%` }} />
      </span>
      <button type="button" class="num-button effect-change digits" aria-label={t("targets.explain", { name: `${name(e.variable)} ${say(e.change)}` })} onClick={() => explain(e.variable, e.year)}>
        {say(e.change)}
      </button>
      {e.also.length > 0 && (
        <span class="second" title={e.also.map(name).join(t("list.comma"))}>
          {t("effects.also", { n: e.also.length })}
        </span>
      )}
    </li>
  );
}
