import { useState } from "preact/hooks";
import { say } from "../i18n/lang";
import { goTo, itemOf } from "./formulas-state";
import { reason, Without } from "../explain/num";
import * as store from "../work/store";
import { Button } from "../ui/button";
import { t } from "./texts";

const STEPS = 2; // to either side
const MOST = 7; // of a layer, before the rest is asked for

/** What depends on what around a variable: what it is made of to its left, what it drives to its right. On narrow pages, the two lists nearest to it. */
export function Graph({ id }: { id: string }) {
  const [whole, setWhole] = useState("");
  const layers = layersOf(id).map(({ at, ids }) => ({ at, ids: whole === id ? ids : ids.slice(0, MOST), more: whole === id ? 0 : Math.max(0, ids.length - MOST) }));
  const rows = Math.max(...layers.map((l) => l.ids.length + (l.more > 0 ? 1 : 0)));
  const place = (column: number, row: number, of: number) => ({ gridColumn: column + 1, gridRow: `${rows - of + 2 * row + 2} / span 2` });
  const spots = new Map(layers.flatMap((l, x) => l.ids.map((v, k) => [v, { x, y: rows - (l.ids.length + (l.more > 0 ? 1 : 0)) + 2 * k + 1 }] as const)));
  const edges = [...spots].flatMap(([to, b]) => readsOf(to).flatMap((from) => {
    const a = spots.get(from);
    return a && a.x < b.x ? [{ from, to, d: `M${a.x + 0.9},${a.y}C${b.x},${a.y} ${a.x + 1},${b.y} ${b.x + 0.1},${b.y}` }] : [];
  }));
  return (
    <div class="part graph" style={{ gridTemplateColumns: `repeat(${layers.length}, minmax(0, 1fr))`, gridTemplateRows: `auto repeat(${2 * rows}, 1fr)` }} data-testid="formula-graph">
      <svg viewBox={`0 0 ${layers.length} ${2 * rows}`} preserveAspectRatio="none" aria-hidden="true">
        {edges.map((e) => <path key={`${e.from} ${e.to}`} d={e.d} class={e.from === id || e.to === id ? "graph-near" : undefined} vector-effect="non-scaling-stroke" />)}
      </svg>
      {layers.map(({ at, ids, more }, column) => {
        const of = ids.length + (more > 0 ? 1 : 0);
        const title = at === 0 ? say(itemOf.value.get(id)?.variable.name) : titleOf(at, ids.length + more);
        return (
          <section key={at} class={Math.abs(at) > 1 ? "graph-far" : undefined} aria-label={title}>
            {at !== 0 && <h4 style={{ gridColumn: column + 1, gridRow: 1 }}>{title}</h4>}
            <ul class="plain inputs" data-testid={{ [-1]: "formula-reads", 1: "formula-users" }[at]}>
              {ids.map((v, k) => (
                <li key={v} style={place(column, k, of)}>
                  <Node id={v} here={at === 0} />
                </li>
              ))}
              {more > 0 && (
                <li style={place(column, ids.length, of)}>
                  <Button as="text" label={t("formula.more", { n: more })} onClick={() => setWhole(id)} />
                </li>
              )}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

const readsOf = (id: string): readonly string[] => itemOf.value.get(id)?.reads ?? [];
const usersOf = (id: string): readonly string[] => itemOf.value.get(id)?.users ?? [];

/** The variables by their steps from one: negative before it, positive behind it. */
function layersOf(id: string): { at: number; ids: string[] }[] {
  const seen = new Set([id]);
  const side = (next: (id: string) => readonly string[]) => {
    const out: string[][] = [];
    for (let from = [id]; out.length < STEPS && from.length > 0; out.push(from)) {
      from = [...new Set(from.flatMap(next))].filter((v) => !seen.has(v));
      for (const v of from) seen.add(v);
    }
    return out.filter((ids) => ids.length > 0);
  };
  const before = side(readsOf).map((ids, k) => ({ at: -k - 1, ids }));
  return [...before.reverse(), { at: 0, ids: [id] }, ...side(usersOf).map((ids, k) => ({ at: k + 1, ids }))];
}

function titleOf(at: number, n: number): string {
  return t(at < -1 ? "formula.readsFar" : at < 0 ? "formula.reads" : at > 1 ? "formula.usersFar" : "formula.users", { n });
}

/** A variable to walk on to, with its value at the end of the plan. */
function Node({ id, here }: { id: string; here: boolean }) {
  const v = itemOf.value.get(id)?.variable;
  const year = store.plan.value?.head.to ?? 0;
  const cell = store.seriesOf.value.get(id)?.cells[store.run.value?.years.indexOf(year) ?? -1];
  const body = (
    <>
      <span>{v ? say(v.name) : id}</span>
      {cell?.v ? (
        <span class="num">
          <span class="digits">{cell.s}</span> <span class="unit">{say(v?.unit)}</span>
        </span>
      ) : (
        <Without why={reason(cell)} blank />
      )}
    </>
  );
  return here ? <span class="input-button graph-here" aria-current="true">{body}</span> : <button type="button" class="input-button" onClick={() => goTo(id)}>{body}</button>;
}
