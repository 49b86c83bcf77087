import { day, lang, minus, plain, say, signed, quantity } from "../i18n/lang";
import { exactOf } from "../figures/data";
import { saveSheets } from "../figures/workbook";
import { shifted } from "../ui/typed";
import { fileName, saveFile } from "../files/save";
import type { Cell, Sheet } from "../files/table";
import { csvOf } from "../files/text";
import type { BoardCell, BoardRow, BoardView, CellView } from "../protocol.gen";
import { asked } from "./state";
import { orTold } from "../work/told";
import { t } from "./texts";

// The board to take along: a line for each plan and indicator, the board as it is on show, and the ranking as a picture.

const word = (s: string): Cell => ({ text: s });
const number = (c: CellView): Cell => (c.v === "" ? { text: say(c.reason) || t("word.absent"), absent: true } : { text: c.s, number: exactOf(c) });
const name = (kind: string, year: number, ending: string) => fileName([t("board"), kind, String(year)], ending);
const heading = (row: BoardRow) => (say(row.unit) ? `${say(row.name)} (${say(row.unit)})` : say(row.name));

/** The move that the board shows, in words; empty without one. */
function movedWords(view: BoardView): string {
  const move = asked.value.moves?.[0];
  const lever = view.levers.find((l) => l.id === move?.lever);
  if (!move || !lever || asked.value.actual) return "";
  const number = shifted(move.value, lever.unit.scale[lang.value]);
  const [by, unit] = move.op === "=" ? [`= ${minus(number)}`, lever.unit.name] : [signed(number), lever.difference];
  return `${say(lever.name)} ${quantity(by, say(unit))}`;
}

/** A line for each plan and indicator. */
function lines(view: BoardView, year: number): Sheet {
  const spoken = (x: { zh: string; en: string } | undefined) => (x ? plain(x[lang.value] || x.en || x.zh).en : "");
  return {
    name: t("detail"),
    head: ["plan", "indicator", "name", "unit", "year", "moved", "value", "change", "reason", "target", "pace", "verdict", "rank"],
    rows: view.rows.flatMap((row) =>
      row.cells.map((c) => [
        word(c.plan), word(row.id), word(spoken(row.name)), word(spoken(row.unit)), { text: String(year), number: String(year) }, word(movedWords(view)), c.figure.v === "" ? word("") : number(c.figure), c.change ? number(c.change) : word(""), word(spoken(c.figure.reason)), word(spoken(c.target)),
        c.pace.v === "" ? word("") : number(c.pace), word(c.verdict), c.rankFigure ? { text: String(c.rankFigure), number: String(c.rankFigure) } : word(""),
      ]),
    ),
  };
}

/** The board as it is on show: a row for each plan, and the sums. */
function shown(view: BoardView, value: (c: BoardCell) => CellView): Sheet {
  return {
    name: t("board"),
    head: [[t("plan"), movedWords(view)].filter(Boolean).join(t("list.semicolon")), ...view.rows.map(heading)],
    rows: [
      ...view.plans.map((p) => [
        word(say(p.title)),
        ...view.rows.map((r) => {
          const c = r.cells.find((x) => x.plan === p.id);
          return c ? number(value(c)) : { text: t("word.absent"), absent: true };
        }),
      ]),
      [word(t("total")), ...view.rows.map((r) => number(r.total))],
    ],
  };
}

export const takeCSV = (view: BoardView, year: number): void => saveFile(name("", year, "csv"), csvOf(lines(view, year)), "text/csv;charset=utf-8");

export const takeBook = (view: BoardView, year: number, value: (c: BoardCell) => CellView): Promise<void> =>
  orTold(() => saveSheets(name("", year, "xlsx"), [shown(view, value), lines(view, year)]));

/** The ranking of the plans by an indicator as a picture; plans without a figure are left out and told. */
export async function takePicture(view: BoardView, row: BoardRow, year: number, value: (c: BoardCell) => CellView, by: string): Promise<void> {
  await orTold(async () => {
    const [{ pngOf }, { barsPlot }] = await Promise.all([import("../chart/picture"), import("../chart/bars")]);
    const titles = new Map(view.plans.map((p) => [p.id, say(p.title)]));
    const known = row.cells.filter((c) => value(c).v !== "").sort((a, b) => Number(exactOf(value(b))) - Number(exactOf(value(a))));
    const without = row.cells.filter((c) => value(c).v === "").map((c) => titles.get(c.plan) ?? c.plan);
    const png = await pngOf(
      [{ title: say(row.name), draw: (room) => barsPlot({
        readings: [],
        unit: say(row.unit),
        base: 0,
        rows: known.map((c) => ({ name: titles.get(c.plan) ?? c.plan, bars: [{ from: 0, to: Number(exactOf(value(c))), text: value(c).s, sign: "filled" as const }] })),
      }, room) }],
      { title: `${say(row.name)}, ${String(year)}`, lines: [by, movedWords(view)].filter(Boolean), foot: [without.length > 0 ? t("without", { plans: without.join(t("list.comma")) }) : "", day()].filter((x) => x !== "") },
    );
    saveFile(name(say(row.name), year, "png"), png, "image/png");
  });
}
