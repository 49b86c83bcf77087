import { render } from "preact";
import type { Reading } from "../../src/chart/plot";
import { absences, timePlot, type TimeData } from "../../src/chart/time";
import { lang as language } from "../../src/i18n/locale";
import type { CellView, Text } from "../../src/protocol.gen";
import type { Drawing } from "../src/draw.js";

// The page's chart of a path, for <fiveyear-chart>. Bundled into the package as draw.js.

const words = {
  scenario: { en: "Scenario", zh: "情景" },
  reference: { en: "Plan as written", zh: "规划原值" },
  figure: { en: "Figure of the plan", zh: "规划数据" },
  target: { en: "Target", zh: "目标" },
  absent: { en: "no number", zh: "无数值" },
  year: { en: "Year", zh: "年份" },
} satisfies Record<string, Text>;

/** Kinds of target whose number is of the same sort as the series, so that it can be drawn among it. */
const levels = new Set(["level", "yearly", "maintain"]);

export function draw(into: Element, { plan, run, variable: id, last, lang, width, height }: Drawing): void {
  language.value = lang;
  const say = (t: Text | undefined) => t?.[lang] || t?.en || t?.zh || "";
  const variable = plan.variables.find((v) => v.id === id);
  const series = run.variables.find((v) => v.id === id);
  if (!variable || !series) return;
  const unit = say(variable.unit);
  const scale = 10 ** variable.scale[lang];
  const years = run.years.filter((y) => y <= last);
  const valueOf = (cell: CellView | undefined) => (!cell || cell.v === "" ? null : Number(cell.v) * scale);
  const values = (cells: readonly CellView[]) => years.map((_, i) => valueOf(cells[i]));
  const shown = (cell: CellView | undefined) => (!cell || cell.v === "" ? "" : `${cell.s} ${unit}`.trim());
  const why = (cell: CellView | undefined) => say(cell?.why === undefined ? cell?.reason : run.absences[cell.why - 1]?.reason) || say(words.absent);
  const end = (cells: readonly CellView[]) => cells.slice(0, years.length).findLast((c) => c.v !== "")?.s;

  const indicator = plan.indicators.find((i) => i.id === id);
  const threshold = run.outcomes.find((o) => o.indicator === id)?.threshold;
  const drawn = indicator && threshold && threshold.v !== "" && levels.has(indicator.kind) && indicator.targetYear <= last;
  const target = drawn
    ? { name: say(words.target), from: indicator.kind === "level" ? indicator.targetYear : plan.head.from, to: indicator.targetYear, value: Number(threshold.v) * scale, shown: threshold.s, line: indicator.kind !== "level" }
    : null;

  const reference = series.reference.length > 0 ? series.reference : series.cells;
  const differs = series.cells.some((c, i) => c.v !== reference[i]?.v);
  const readings = years.map((year, i): Reading => {
    const cell = series.cells[i];
    return { title: String(year), rows: [[say(words.scenario), shown(cell) || why(cell)], ...(differs ? [[say(words.reference), shown(reference[i]) || why(reference[i])] as const] : [])] };
  });
  const data: TimeData = {
    years,
    unit,
    lines: [
      { name: say(words.reference), values: values(reference), kind: "reference", end: end(reference), unnamed: !differs },
      { name: say(differs ? words.scenario : words.reference), values: values(series.cells), kind: "main", end: end(series.cells) },
    ],
    actual: { name: say(words.figure), values: years.map((_, i) => (series.cells[i]?.mark === "figure" ? valueOf(series.cells[i]) : null)) },
    target,
    absent: absences(years.flatMap((year, i) => (series.cells[i]?.v === "" ? [{ year, why: why(series.cells[i]) }] : [])), say(words.absent)),
    readings,
  };
  const plot = timePlot(data, { width, height });
  const name = say(variable.name);
  render(
    <>
      <svg role="img" aria-label={name} viewBox={`0 0 ${width} ${plot.height}`} width={width} height={plot.height}>
        {plot.marks}
      </svg>
      <table>
        <caption>{name}</caption>
        <thead>
          <tr>
            <th scope="col">{say(words.year)}</th>
            {readings[0]?.rows.map(([n]) => (
              <th key={n} scope="col">{n}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {readings.map((r) => (
            <tr key={r.title}>
              <th scope="row">{r.title}</th>
              {r.rows.map(([n, v]) => (
                <td key={n}>{v}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>,
    into,
  );
}
