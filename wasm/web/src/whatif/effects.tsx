import { useState } from "preact/hooks";
import { say } from "../i18n/lang";
import type { EffectView } from "../protocol.gen";
import { explain } from "../explain/state";
import { nameOf } from "../work/tasks";
import * as store from "../work/store";
import { Button } from "../ui/button";
import { t } from "./texts";

const SHOWN = 6;

/** What the scenario changes, the largest change first. */
export function Effects() {
  const [all, setAll] = useState(false);
  const list = store.run.value?.effects ?? [];
  const first = list[0];
  const shown = all ? list : list.slice(0, SHOWN);
  return (
    <section class="effects" aria-labelledby="effects-title" data-testid="effects">
      <h2 id="effects-title">{t("effects.title")}</h2>
      <p class="quiet">{first ? t("effects.year", { year: first.year }) : t("effects.none")}</p>
      <ul class="plain">
        {shown.map((e) => (
          <Row key={e.variable} effect={e} most={first} />
        ))}
      </ul>
      {list.length > SHOWN && !all && (
        <Button as="text" label={t("effects.more", { n: list.length - SHOWN })} onClick={() => setAll(true)} />
      )}
    </section>
  );
}

function Row({ effect: e, most }: { effect: EffectView; most: EffectView | undefined }) {
  return (
    <li data-testid={`effect-${e.variable}`}>
      <button type="button" class="name-button" aria-pressed={store.selected.value === e.variable} onClick={() => (store.selected.value = e.variable)}>
        {nameOf(e.variable)}
      </button>
      <Size effect={e} most={most} />
      <Change effect={e} />
      {e.also.length > 0 && (
        <span class="second" title={e.also.map(nameOf).join(t("list.comma"))}>
          {t("effects.also", { n: e.also.length })}
        </span>
      )}
    </li>
  );
}

/** The size of a change as a bar, beside the largest one. */
export function Size({ effect, most }: { effect: EffectView; most: EffectView | undefined }) {
  const size = Number(effect.size);
  const of = Math.abs(Number(most?.size ?? 0));
  return (
    <span class="effect-bar" aria-hidden="true">
      <i class={size < 0 ? "effect-down" : "effect-up"} style={{ width: `${of === 0 ? 0 : (100 * Math.abs(size)) / of}%` }} />
    </span>
  );
}

/** The change as a number that opens. */
export function Change({ effect: e }: { effect: EffectView }) {
  return (
    <button type="button" class="num-button effect-change digits" aria-label={t("targets.explain", { name: `${nameOf(e.variable)} ${say(e.change)}` })} onClick={() => explain(e.variable, e.year)}>
      {say(e.change)}
    </button>
  );
}
