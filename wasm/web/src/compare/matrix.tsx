import { useLayoutEffect, useRef } from "preact/hooks";
import { drawings } from "../chart/plot";
import { tablePlot } from "../chart/table";
import { num } from "../explain/num";
import { Status } from "../figures/status";
import { named, numeric, Table, type TableCell } from "../figures/table";
import { statusWord } from "../figures/shown";
import { say, quantity } from "../i18n/lang";
import type { IndicatorView, OutcomeView, PlanView, RunView } from "../protocol.gen";
import type { Side } from "./compared";
import { t } from "./texts";

interface Props { plan: PlanView; sides: readonly Side[]; runs: readonly RunView[] }

/** Whose targets are met: indicators by scenario, those on which the scenarios differ first, those alike folded away. */
export function Matrix({ plan, sides, runs }: Props) {
  const rows = plan.indicators.flatMap((i) => {
    const outcomes = runs.map((r) => r.outcomes.find((o) => o.indicator === i.id));
    return outcomes.some((o) => o !== undefined) ? [{ indicator: i, outcomes }] : [];
  });
  const differ = rows.filter((r) => new Set(r.outcomes.map((o) => `${o?.status ?? ""} ${o?.projection.s ?? ""}`)).size > 1);
  const alike = rows.filter((r) => !differ.includes(r));
  const ref = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    if (ref.current) drawings.set(ref.current, { title: t("compare.matrix"), draw: (room) => tablePlot(textOf(differ.length > 0 ? differ : rows, sides), room) });
  });
  return (
    <section ref={ref} aria-labelledby="matrix-title">
      <h2 id="matrix-title">{t("compare.matrix")}</h2>
      {differ.length > 0 ? <Outcomes rows={differ} sides={sides} title={t("compare.matrix")} testid="compare-matrix" /> : <p class="quiet">{t("compare.matrixAlike")}</p>}
      {alike.length > 0 && (
        <details>
          <summary>{t("compare.alike", { n: alike.length })}</summary>
          <Outcomes rows={alike} sides={sides} title={t("compare.alike", { n: alike.length })} testid="compare-alike" />
        </details>
      )}
    </section>
  );
}

interface Row { indicator: IndicatorView; outcomes: readonly (OutcomeView | undefined)[] }

/** The table in words, for a picture. */
function textOf(rows: readonly Row[], sides: readonly Side[]): string[][] {
  const said = (o: OutcomeView) => `${quantity(o.projection.s, say(o.unit))} · ${statusWord(o)}`;
  return [
    [t("col.indicator"), t("take.targetRead"), ...sides.map((s) => `${s.letter} ${s.name}`)],
    ...rows.map(({ indicator, outcomes }) => [say(indicator.name), say(outcomes.find((o) => o)?.target), ...outcomes.map((o) => (o ? said(o) : ""))]),
  ];
}

interface TableProps { rows: readonly Row[]; sides: readonly Side[]; title: string; testid: string }

function Outcomes({ rows, sides, title, testid }: TableProps) {
  const heads = sides.map((s) => `${s.letter} ${s.name}`);
  return (
    <Table
      title={title}
      of={heads.join(" / ")}
      testid={testid}
      class="figures engine-table"
      heads={[t("col.indicator"), { head: t("take.targetRead"), class: "col-target" }, ...numeric(heads)]}
      rows={rows.map((r) => ({ ...r, id: r.indicator.id }))}
      row={({ indicator: i, outcomes }) => {
        const binding = i.attribute === "binding";
        return {
          testid: `${testid}-${i.id}`,
          cells: [
            named(say(i.name), { binding }),
            { text: say(outcomes.find((o) => o)?.target) },
            ...sides.map((_, k): TableCell => {
              const o = outcomes[k];
              const cell = num(o?.projection, { unit: o?.unit ?? "" });
              if (!o) return { text: "" };
              const why = cell.why === undefined ? {} : { why: `${cell.why} ${statusWord(o)}` };
              return { ...cell, ...why, show: <span>{cell.show} <Status outcome={o} binding={binding} /></span> };
            }),
          ],
        };
      }}
    />
  );
}
