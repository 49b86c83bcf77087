import { signal } from "@preact/signals";
import { useState } from "preact/hooks";
import { say } from "../i18n/lang";
import type { ClosureView, LeverView, PlanView } from "../protocol.gen";
import { chooseClosure } from "../work/actions";
import { filtered, shownLevers } from "./state";
import { recall, remember } from "../work/prefs";
import { optionOf } from "../work/scenario";
import * as store from "../work/store";
import { wholeOf } from "./wholes-state";
import { Lever } from "./lever";
import { RailHead } from "./head";
import { WholeHead } from "./wholes";
import { t } from "./texts";

/** Whether the reader folded the levers away, where they have a rail. */
export const railFolded = signal(recall("rail") === "folded");

function fold(away: boolean): void {
  railFolded.value = away;
  remember("rail", away ? "folded" : "open");
}

/** The rail of levers; on narrow screens a sheet from below. */
export function Rail({ plan }: { plan: PlanView }) {
  const open = store.leversOpen.value;
  const shown = shownLevers(plan);
  const closures = filtered.value ? [] : loose(plan);
  return (
    <aside id="levers" class={`rail${open ? " rail-open" : ""}`} aria-label={t("nav.levers")} data-testid="levers">
      <button type="button" class="icon-button rail-unfold" aria-label={t("rail.unfold")} title={t("rail.unfold")} onClick={() => fold(false)} data-testid="rail-unfold">
        <span aria-hidden="true">»</span>
      </button>
      <RailHead plan={plan} shown={shown.length} fold={() => fold(true)} />
      {groups(plan, shown).map((g) => (
        <Group key={g.id} plan={plan} {...g} />
      ))}
      {closures.length > 0 && (
        <section class="lever-group">
          <h3 class="group-title">{t("levers.closures")}</h3>
          {closures.map((c) => (
            <Closure key={c.id} plan={plan} closure={c} />
          ))}
        </section>
      )}
    </aside>
  );
}

interface GroupProps { id: string; title: string; levers: LeverView[]; first: boolean }

/** The groups in the plan's order; those of assumptions are closed at first. */
function groups(plan: PlanView, shown: readonly LeverView[]): GroupProps[] {
  const within = (id: string, title: string, belongs: (l: LeverView) => boolean) => ({
    id,
    title,
    levers: shown.filter(belongs),
    first: plan.levers.some((l) => belongs(l) && !l.assumption),
  });
  const named = plan.groups.map((g) => within(g.id, say(g.name), (l) => l.group === g.id));
  const rest = within("", t("levers.other"), (l) => !plan.groups.some((g) => g.id === l.group));
  return [...named, rest].filter((g) => g.levers.length > 0);
}

/** Closures that no lever depends on stand in a group of their own. */
function loose(plan: PlanView): ClosureView[] {
  return plan.closures.filter((c) => !plan.levers.some((l) => l.closure === c.id));
}

function Group({ plan, id, title, levers, first }: GroupProps & { plan: PlanView }) {
  const [open, setOpen] = useState(first);
  const forced = filtered.value; // what was found is not hidden again
  return (
    <details
      class="lever-group"
      open={forced || open}
      onToggle={(e) => {
        if (!forced) setOpen(e.currentTarget.open);
      }}
      data-testid={`group-${id}`}
    >
      <summary class="group-title">
        <h3>{title}</h3> <span class="quiet">{levers.length}</span>
      </summary>
      {blocks(plan, levers).map((block) => {
        const closure = plan.closures.find((c) => c.id === block[0]?.closure);
        const whole = block[0] && wholeOf(plan, block[0].variable);
        return (
          <div key={block[0]?.variable} class="lever-with-closure">
            {whole && <WholeHead plan={plan} whole={whole} />}
            {closure && <Closure plan={plan} closure={closure} />}
            {block.map((l) => (
              <Lever key={l.variable} lever={l} />
            ))}
          </div>
        );
      })}
    </details>
  );
}

/** Levers under one closure stand together below its switch, the shares of a whole below its head. */
function blocks(plan: PlanView, levers: readonly LeverView[]): LeverView[][] {
  const out: LeverView[][] = [];
  for (const l of levers) {
    const last = out.at(-1);
    const whole = wholeOf(plan, l.variable);
    const within = whole && out.find((b) => b[0] && whole.shares.includes(b[0].variable));
    if (within) within.push(l);
    else if (!whole && l.closure !== "" && last?.[0]?.closure === l.closure) last.push(l);
    else out.push([l]);
  }
  return out;
}

/** The choice between ways to close the model, as a segmented control. */
function Closure({ plan, closure }: { plan: PlanView; closure: ClosureView }) {
  const s = store.scenario.value;
  const chosen = s ? optionOf(s, plan, closure.id) : "";
  return (
    <fieldset class="segments" data-testid={`closure-${closure.id}`}>
      <legend>{say(closure.name)}</legend>
      <div class="segments-row">
        {closure.options.map((o) => (
          <label key={o.id} class={o.id === chosen ? "segment segment-on" : "segment"}>
            <input
              type="radio"
              name={`closure-${closure.id}`}
              value={o.id}
              checked={o.id === chosen}
              data-testid={`closure-${closure.id}-${o.id}`}
              onChange={() => chooseClosure(closure.id, o.id)}
            />
            {say(o.name)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
