import { useEffect, useState } from "preact/hooks";
import { engine } from "../engine/channel";
import { Num } from "../explain/num";
import { baselineOf } from "../figures/shown";
import { spans } from "../figures/spans";
import { named, notes, Table, type TableCell } from "../figures/table";
import { say, quantity } from "../i18n/lang";
import type { IndicatorView, PlanView } from "../protocol.gen";
import * as store from "../work/store";
import { t } from "./texts";

/** Before files are opened: the plan in use beside those of the calculator, in the rows that several of them have. */
export function AtHand({ plan }: { plan: PlanView }) {
  const [others, set] = useState<readonly PlanView[]>([]);
  useEffect(() => {
    const ids = (store.hello.value?.plans ?? []).map((h) => h.id).filter((id) => id !== plan.head.id);
    void Promise.all(ids.map((id) => engine.call("plan.open", { id }))).then(set, () => set([]));
  }, [plan]);
  const all = alike([plan, ...others]);
  const shared = [...new Map(all.flatMap((p) => [...p.rows]).reverse())].reverse().filter(([id]) => all.filter((p) => p.rows.has(id)).length > 1);
  const beside = all.filter((p) => shared.some(([id]) => p.rows.has(id)));
  if (others.length === 0) return <div class="skeleton skeleton-tall" aria-hidden="true" />;
  return (
    <>
      <h3>{t("atHand")}</h3>
      <p class="quiet">{t("atHandLead")}</p>
      <Table
        title={t("atHand")}
        testid="portfolio-at-hand"
        class="figures engine-table at-hand"
        heads={[t("col.indicator"), ...beside.map((p) => p.title)]}
        rows={shared.map(([id, of]) => ({ id, of }))}
        row={({ id, of }) => ({ cells: [named(say(of.name)), ...beside.map((p) => cellOf(p.rows.get(id), say(of.name)))] })}
      />
    </>
  );
}

/** The rows of plans by an id for all: a table that was read names its rows itself, so that a name tells as well, if it stands once. */
function alike(plans: readonly PlanView[]): { title: string; rows: Map<string, IndicatorView> }[] {
  const known = new Map<string, string>(); // ids by name
  return plans.map((p) => {
    const ids = new Set(p.indicators.map((i) => i.id));
    const idOf = (i: IndicatorView) => {
      const name = say(i.name);
      if (name === "" || p.indicators.some((o) => o !== i && say(o.name) === name)) return i.id;
      const id = known.get(name) ?? i.id;
      known.set(name, id);
      return ids.has(id) ? i.id : id;
    };
    return { title: say(p.head.title), rows: new Map(p.indicators.map((i) => [idOf(i), i])) };
  });
}

/** Where a row starts and what it is to reach, as its plan prints it; with its own name where that is another. */
function cellOf(i: IndicatorView | undefined, as: string): TableCell {
  if (!i) return { text: "" };
  const base = baselineOf(i);
  const target = say(i.target);
  const own = say(i.name);
  return { notes: notes(own !== as && own), text: base.v === "" ? target : `${quantity(base.s, say(i.unit))} → ${target}`, show: <span><Num cell={base} unit={i.unit} /> → {spans(target)}</span> };
}
