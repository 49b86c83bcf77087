import { useLayoutEffect, useRef } from "preact/hooks";
import { drawings } from "../chart/plot";
import { tablePlot } from "../chart/table";
import { Num } from "../explain/num";
import { Binding, Status } from "../figures/status";
import { TableBox } from "../figures/table-box";
import { say } from "../i18n/lang";
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
      {differ.length > 0 ? <Table rows={differ} sides={sides} title={t("compare.matrix")} testid="compare-matrix" /> : <p class="quiet">{t("compare.matrixAlike")}</p>}
      {alike.length > 0 && (
        <details>
          <summary>{t("compare.alike", { n: alike.length })}</summary>
          <Table rows={alike} sides={sides} title={t("compare.alike", { n: alike.length })} testid="compare-alike" />
        </details>
      )}
    </section>
  );
}

interface Row { indicator: IndicatorView; outcomes: readonly (OutcomeView | undefined)[] }

/** The table in words, for a picture. */
function textOf(rows: readonly Row[], sides: readonly Side[]): string[][] {
  const said = (o: OutcomeView) => `${o.projection.s} ${say(o.unit)} · ${o.onPath ? t("word.onPath") : say(o.statusText)}`;
  return [
    [t("col.indicator"), t("col.target"), ...sides.map((s) => `${s.letter} ${s.name}`)],
    ...rows.map(({ indicator, outcomes }) => [say(indicator.name), say(outcomes.find((o) => o)?.target), ...outcomes.map((o) => (o ? said(o) : ""))]),
  ];
}

interface TableProps { rows: readonly Row[]; sides: readonly Side[]; title: string; testid: string }

function Table({ rows, sides, title, testid }: TableProps) {
  return (
    <TableBox title={title} of={sides.map((s) => `${s.letter} ${s.name}`).join(" / ")} testid={testid}>
      <table class="figures engine-table" data-testid={testid}>
        <caption class="visually-hidden">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{t("col.indicator")}</th>
            <th scope="col">{t("col.target")}</th>
            {sides.map((s) => (
              <th key={s.letter} scope="col" class="right">{`${s.letter} ${s.name}`}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ indicator: i, outcomes }) => (
            <tr key={i.id} data-testid={`${testid}-${i.id}`}>
              <th scope="row">
                {say(i.name)} {i.attribute === "binding" && <Binding />}
              </th>
              <td data-label={t("col.target")}>{say(outcomes.find((o) => o)?.target)}</td>
              {sides.map((s, k) => {
                const o = outcomes[k];
                return (
                  <td key={s.letter} class="right" data-label={`${s.letter} ${s.name}`}>
                    {o && (
                      <span>
                        <Num cell={o.projection} unit={o.unit} /> <Status outcome={o} binding={i.attribute === "binding"} />
                      </span>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}
