import { useEffect, useRef } from "preact/hooks";
import { lang, say } from "../i18n/lang";
import { Find } from "../figures/find";
import { FaultLine, Select } from "../figures/fields";
import { Absent, Num } from "../explain/num";
import { Shape } from "../figures/status";
import type { BoardCell, BoardRow, BoardView, CellView, PlanView, PortfolioView } from "../protocol.gen";
import { AtHand } from "./at-hand";
import { Divide } from "./divide";
import { Moves } from "./moves";
import { takeBook, takeCSV, takePicture } from "./take";
import { addFiles, ask, asked, board, busy, clear, decide, fault, opened, openMadeup, order, showBoard, type By } from "./state";
import { Button } from "../ui/button";
import { t, text } from "./texts";
import "./portfolio.css";

/** Several plans at once: opened, mapped, on one board, divided and added up. */
export function Portfolio({ plan }: { plan: PlanView }) {
  const view = opened.value;
  const shown = board.value;
  useEffect(() => {
    if (opened.value) void showBoard(); // the numbers are written in the page's language
  }, [lang.value]);
  return (
    <>
      <section class="stacked" aria-labelledby="portfolio-title">
        <h2 id="portfolio-title" class="view-title">{t("title")}</h2>
        {!view && <AtHand plan={plan} />}
        <p class="quiet">{t("lead")}</p>
        <Open view={view} />
        <FaultLine fault={fault.value} testid="portfolio-fault" />
      </section>
      {view && <Matches view={view} />}
      {view && !shown && busy.value && <div class="skeleton skeleton-tall" aria-hidden="true" />}
      {view && shown && !asked.value.actual && <Moves levers={shown.levers} />}
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
          aria-label={t("open")}
          data-testid="portfolio-files"
          onChange={(e) => {
            void addFiles([...(e.currentTarget.files ?? [])]);
            e.currentTarget.value = "";
          }}
        />
        <Button label={t("open")} onClick={() => input.current?.click()} />
        {!view && (
          <Button as="quiet" label={t("madeup")} onClick={() => void openMadeup()} testid="portfolio-madeup" />
        )}
        {view && (
          <Button as="quiet" label={t("clear")} onClick={clear} testid="portfolio-clear" />
        )}
      </div>
      <p class="quiet">{t("openHelp")}</p>
      {view && (
        <details>
          <summary data-testid="portfolio-opened">{t("opened", { n: view.plans.length })}</summary>
          <ul>
            {view.plans.map((x) => (
              <li key={x.id}>
                {[say(x.title), x.above && t("below", { above: titles.get(x.above) ?? x.above }), x.figures > 0 && t("figures", { n: x.figures })].filter(Boolean).join(t("list.comma"))}
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
      <h2 id="portfolio-matches">{t("matches")}</h2>
      <p>{t("matchesLead")}</p>
      <ul class="library">
        {list.map((m) => (
          <li key={`${m.plan} ${m.indicator}`} data-testid="portfolio-match">
            <div>{t("match", { plan: titles.get(m.plan) ?? m.plan, name: say(m.name), title: say(m.title) })}</div>
            {m.confirmed || m.refused ? (
              <span class="tag">{t(m.confirmed ? "confirmed" : "refused")}</span>
            ) : (
              <>
                <Button label={t("confirm")} onClick={() => void decide(m, true)} testid="portfolio-confirm" />
                <Button as="quiet" label={t("refuse")} onClick={() => void decide(m, false)} />
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

const places: Record<By, (c: BoardCell) => number> = { figure: (c) => c.rankFigure, target: (c) => c.rankTarget, pace: (c) => c.rankPace, verdict: (c) => c.rankVerdict };

const valueBy = (by: By) => (c: BoardCell) => (by === "target" ? c.goal : by === "pace" ? c.pace : c.figure);

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
  const taken = valueBy(by === "target" ? "target" : "figure"); // what is in the unit of its column
  const pictured = chosen ?? shown.rows[0];
  const plans = chosen ? [...shown.plans].sort((a, b) => rank(a.id) - rank(b.id)) : shown.plans;
  return (
    <section class="stacked" aria-labelledby="portfolio-board">
      <div class="section-head">
        <h2 id="portfolio-board">{t("board")}</h2>
        <div class="take-row" role="group" aria-label={t("board")}>
          <Button as="text" label={t("take.csv")} onClick={() => takeCSV(shown, year)} testid="portfolio-csv" />
          <Button as="text" label={t("xlsx")} onClick={() => void takeBook(shown, year, taken)} testid="portfolio-xlsx" />
          {pictured && (
            <Button as="text" label={t("picture", { name: say(pictured.name) })} onClick={() => void takePicture(shown, pictured, year, taken, t(by === "target" ? "byTarget" : "byFigure"))} testid="portfolio-picture" />
          )}
        </div>
      </div>
      <div class="entry-row">
        <Select label={t("under")} value={higher ?? ""} onChange={(v) => void ask({ higher: v })} testid="portfolio-higher">
          <option value="">{t("top")}</option>
          {view.plans.filter((x) => heads.has(x.id)).map((x) => (
            <option key={x.id} value={x.id}>{t("underOf", { plan: say(x.title) })}</option>
          ))}
        </Select>
        <Select label={t("year")} value={String(year)} onChange={(v) => void ask({ year: Number(v) })} testid="portfolio-year">
          {view.years.map((y) => (
            <option key={y} value={String(y)}>{y}</option>
          ))}
        </Select>
        <Select label={t("show")} value={actual ? "actual" : "projection"} onChange={(v) => void ask({ actual: v === "actual" })} testid="portfolio-show">
          <option value="projection">{t("projection")}</option>
          <option value="actual">{t("actual")}</option>
        </Select>
        <Select label={t("rankBy")} value={by} onChange={(v) => (order.value = { ...order.value, by: v as By })} testid="portfolio-by">
          <option value="figure">{t("byFigure")}</option>
          <option value="target">{t("byTarget")}</option>
          <option value="pace">{t("byPace")}</option>
          <option value="verdict">{t("byVerdict")}</option>
        </Select>
        <Find label={t("size")} value={size ?? ""} choices={() => [{ id: "", name: text("noSize") }, ...shown.rows.filter((r) => r.rule === "sum")]} onChange={(v) => void ask({ size: v })} testid="portfolio-size" />
      </div>
      <div class="panel portfolio-scroll" role="region" aria-label={t("boardTable")} tabIndex={0}>
        <table class="portfolio-table" data-testid="portfolio-board">
          <thead>
            <tr>
              <th scope="col">{t("plan")}</th>
              {shown.rows.map((r) => (
                <th key={r.id} scope="col" aria-sort={r.id === chosen?.id ? "ascending" : undefined}>
                  <Button as="text" label={say(r.name)} title={t("sort", { name: say(r.name) })} onClick={() => (order.value = { id: r.id, by })} testid={`portfolio-sort-${r.id}`} />
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
              <th scope="row">{t("total")}</th>
              {shown.rows.map((r) => (
                <td key={r.id} class="right" data-testid={`portfolio-total-${r.id}`}>
                  <Num cell={r.total} />
                  <Change cell={r.change} />
                </td>
              ))}
            </tr>
            {higher && (
              <tr>
                <th scope="row">{t("higherTarget")}</th>
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
  const value = valueBy(by)(cell);
  const n = places[by](cell);
  return (
    <span title={say(cell.target)}>
      {by === "verdict" && <Shape kind={cell.verdict} />} <Num cell={value} />
      {n > 0 && (
        <span class="portfolio-rank quiet" aria-label={t("place", { n })}>
          {n}
        </span>
      )}
      {by === "figure" && <Change cell={cell.change} />}
    </span>
  );
}

function Change({ cell }: { cell: CellView | null }) {
  return cell && <span class="portfolio-change">{cell.s}</span>;
}
