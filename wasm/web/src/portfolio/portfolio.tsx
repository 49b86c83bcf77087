import { useEffect, useRef } from "preact/hooks";
import { p } from "../i18n/portfolio";
import { lang, say, t } from "../i18n/lang";
import { FaultLine, Select } from "../figures/fields";
import { Absent, Num } from "../explain/num";
import { Shape } from "../figures/status";
import type { BoardCell, BoardRow, BoardView, PortfolioView } from "../protocol.gen";
import { fileName, saveFile } from "../files/save";
import { Divide } from "./divide";
import { addFiles, ask, asked, board, boardFile, busy, clear, decide, fault, opened, order, showBoard, type By } from "./state";
import "./portfolio.css";

/** Several plans at once: opened, mapped, on one board, divided and added up. */
export function Portfolio() {
  const view = opened.value;
  const shown = board.value;
  useEffect(() => {
    if (opened.value) void showBoard(); // the numbers are written in the page's language
  }, [lang.value]);
  return (
    <>
      <section class="stacked" aria-labelledby="portfolio-title">
        <h2 id="portfolio-title" class="view-title">{p("title")}</h2>
        <p class="quiet">{p("lead")}</p>
        <Open view={view} />
        <FaultLine fault={fault.value} testid="portfolio-fault" />
      </section>
      {view && <Matches view={view} />}
      {view && !shown && busy.value && <div class="skeleton skeleton-tall" aria-hidden="true" />}
      {view && shown && <Board view={view} shown={shown} />}
      {view && shown && asked.value.higher && <Divide shown={shown} higher={asked.value.higher} />}
    </>
  );
}

function Open({ view }: { view: PortfolioView | null }) {
  const input = useRef<HTMLInputElement>(null);
  const titles = new Map(view?.plans.map((x) => [x.id, say(x.title)]));
  return (
    <>
      <div class="entry-row">
        <input
          ref={input}
          type="file"
          multiple
          accept=".json,.csv,application/json,text/csv"
          class="visually-hidden"
          tabIndex={-1}
          aria-label={p("open")}
          data-testid="portfolio-files"
          onChange={(e) => {
            void addFiles([...(e.currentTarget.files ?? [])]);
            e.currentTarget.value = "";
          }}
        />
        <button type="button" class="button" onClick={() => input.current?.click()}>
          {p("open")}
        </button>
        {view && (
          <button type="button" class="button button-quiet" onClick={clear} data-testid="portfolio-clear">
            {p("clear")}
          </button>
        )}
      </div>
      <p class="quiet">{p("openHelp")}</p>
      {view && (
        <details>
          <summary data-testid="portfolio-opened">{p("opened", { n: view.plans.length })}</summary>
          <ul>
            {view.plans.map((x) => (
              <li key={x.id}>
                {[say(x.title), x.above && p("below", { above: titles.get(x.above) ?? x.above }), x.figures > 0 && p("figures", { n: x.figures })].filter(Boolean).join(t("list.comma"))}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Matches({ view }: { view: PortfolioView }) {
  const list = view.mapping.filter((m) => m.by === "name");
  if (list.length === 0) return null;
  const titles = new Map(view.plans.map((x) => [x.id, say(x.title)]));
  return (
    <section class="stacked" aria-labelledby="portfolio-matches">
      <h2 id="portfolio-matches">{p("matches")}</h2>
      <p>{p("matchesLead")}</p>
      <ul class="portfolio-matches">
        {list.map((m) => (
          <li key={`${m.plan} ${m.indicator}`} data-testid="portfolio-match">
            <span>{p("match", { plan: titles.get(m.plan) ?? m.plan, name: say(m.name), title: say(m.title) })}</span>
            {m.confirmed || m.refused ? (
              <span class="tag">{p(m.confirmed ? "confirmed" : "refused")}</span>
            ) : (
              <>
                <button type="button" class="button" onClick={() => void decide(m, true)} data-testid="portfolio-confirm">
                  {p("confirm")}
                </button>
                <button type="button" class="button button-quiet" onClick={() => void decide(m, false)}>
                  {p("refuse")}
                </button>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

const places: Record<By, (c: BoardCell) => number> = { figure: (c) => c.rankFigure, target: (c) => c.rankTarget, pace: (c) => c.rankPace, verdict: (c) => c.rankVerdict };

function Board({ view, shown }: { view: PortfolioView; shown: BoardView }) {
  const { year, actual, higher, size } = asked.value;
  const by = order.value.by;
  const heads = new Set(view.plans.map((x) => x.above).filter((x) => x !== ""));
  const cell = (row: BoardRow | undefined, plan: string) => row?.cells.find((c) => c.plan === plan);
  const chosen = shown.rows.find((r) => r.id === order.value.id);
  const rank = (plan: string) => {
    const c = cell(chosen, plan);
    return c ? places[by](c) || Infinity : Infinity;
  };
  const plans = chosen ? [...shown.plans].sort((a, b) => rank(a.id) - rank(b.id)) : shown.plans;
  const take = () => saveFile(fileName([p("board"), String(year)], "csv"), `\ufeff${boardFile(shown, year)}`, "text/csv;charset=utf-8");
  return (
    <section class="stacked" aria-labelledby="portfolio-board">
      <div class="section-head">
        <h2 id="portfolio-board">{p("board")}</h2>
        <button type="button" class="button button-quiet" onClick={take} data-testid="portfolio-csv">
          {t("take.csv")}
        </button>
      </div>
      <div class="entry-row">
        <Select label={p("under")} value={higher ?? ""} onChange={(v) => void ask({ higher: v })} testid="portfolio-higher">
          <option value="">{p("top")}</option>
          {view.plans.filter((x) => heads.has(x.id)).map((x) => (
            <option key={x.id} value={x.id}>{p("underOf", { plan: say(x.title) })}</option>
          ))}
        </Select>
        <Select label={p("year")} value={String(year)} onChange={(v) => void ask({ year: Number(v) })} testid="portfolio-year">
          {view.years.map((y) => (
            <option key={y} value={String(y)}>{y}</option>
          ))}
        </Select>
        <Select label={p("show")} value={actual ? "actual" : "projection"} onChange={(v) => void ask({ actual: v === "actual" })} testid="portfolio-show">
          <option value="projection">{p("projection")}</option>
          <option value="actual">{p("actual")}</option>
        </Select>
        <Select label={p("rankBy")} value={by} onChange={(v) => (order.value = { ...order.value, by: v as By })} testid="portfolio-by">
          <option value="figure">{p("byFigure")}</option>
          <option value="target">{p("byTarget")}</option>
          <option value="pace">{p("byPace")}</option>
          <option value="verdict">{p("byVerdict")}</option>
        </Select>
        <Select label={p("size")} value={size ?? ""} onChange={(v) => void ask({ size: v })} testid="portfolio-size">
          <option value="">{p("noSize")}</option>
          {shown.rows.filter((r) => r.rule === "sum").map((r) => (
            <option key={r.id} value={r.id}>{say(r.name)}</option>
          ))}
        </Select>
      </div>
      <div class="portfolio-scroll" role="region" aria-label={p("boardTable")} tabIndex={0}>
        <table class="portfolio-table" data-testid="portfolio-board">
          <thead>
            <tr>
              <th scope="col">{p("plan")}</th>
              {shown.rows.map((r) => (
                <th key={r.id} scope="col" aria-sort={r.id === chosen?.id ? "ascending" : undefined}>
                  <button type="button" class="text-button" title={p("sort", { name: say(r.name) })} onClick={() => (order.value = { id: r.id, by })} data-testid={`portfolio-sort-${r.id}`}>
                    {say(r.name)}
                  </button>
                  <span class="quiet unit">{say(r.unit)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {plans.map((x) => (
              <tr key={x.id} data-testid={`portfolio-plan-${x.id}`}>
                <th scope="row">{say(x.title)}</th>
                {shown.rows.map((r) => (
                  <td key={r.id} class="right" data-testid={`portfolio-${x.id}-${r.id}`}>
                    <Cell cell={cell(r, x.id)} by={by} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{p("total")}</th>
              {shown.rows.map((r) => (
                <td key={r.id} class="right" data-testid={`portfolio-total-${r.id}`}>
                  <Num cell={r.total} />
                </td>
              ))}
            </tr>
            {higher && (
              <tr>
                <th scope="row">{p("higherTarget")}</th>
                {shown.rows.map((r) => (
                  <td key={r.id} class="right quiet">{say(r.target)}</td>
                ))}
              </tr>
            )}
          </tfoot>
        </table>
      </div>
    </section>
  );
}

function Cell({ cell, by }: { cell: BoardCell | undefined; by: By }) {
  if (!cell) return <Absent cell={undefined} />;
  const value = by === "target" ? cell.goal : by === "pace" ? cell.pace : cell.figure;
  const n = places[by](cell);
  return (
    <span title={say(cell.target)}>
      {by === "verdict" && <Shape kind={cell.verdict} />} <Num cell={value} />
      {n > 0 && (
        <span class="portfolio-rank quiet" aria-label={p("place", { n })}>
          {n}
        </span>
      )}
    </span>
  );
}
