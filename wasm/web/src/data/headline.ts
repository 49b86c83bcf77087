import type { Sheet as Grid } from "../files/grid";
import { lang } from "../i18n/lang";
import { placesOf } from "../i18n/locale";
import { engine } from "../engine/channel";
import * as store from "../work/store";
import { saveFile } from "../files/save";
import { saveSheets } from "../figures/workbook";
import type { Cell, Sheet } from "../files/table";
import { orTold } from "../work/told";
import { t, text } from "./texts";

// The headline table of the plan in use, with its wordings: read again, it makes the same plan.

/** Saves the headline table as a file. What a table cannot hold is told. */
export async function saveHeadline(as: "csv" | "xlsx"): Promise<void> {
  const plan = store.plan.value;
  if (!plan) return;
  await orTold(async () => {
    const view = await engine.call("plan.table", { plan: plan.head.id, lang: lang.value });
    if (as === "csv") saveFile(`${view.name}.csv`, view.csv, "text/csv;charset=utf-8");
    else {
      const { sheets } = JSON.parse(view.cells) as { sheets: Grid[] };
      await saveSheets(`${view.name}.xlsx`, sheets.map(sheetOf));
    }
    if (view.problems.length > 0) store.toast.value = { text: text("take.headlineLost", { n: view.problems.length }) };
  });
}

const SIGNIFICANT = 15; // digits that a spreadsheet holds

function sheetOf({ name, cells }: Grid): Sheet {
  const rows: Cell[][] = [];
  for (const { at, number, percent, text: words = "" } of cells) {
    const [, letters = "A", row = "1"] = /^([A-Z]+)(\d+)$/.exec(at) ?? [];
    const col = Array.from(letters).reduce((n, c) => n * 26 + c.charCodeAt(0) - 64, 0) - 1;
    const exact = number !== undefined && !percent && number.replace(/\D/g, "").replace(/^0+/, "").length <= SIGNIFICANT;
    const places = placesOf(number ?? "");
    (rows[Number(row) - 1] ??= [])[col] = exact ? { text: number, number, places } : { text: number === undefined ? words : percent ? `${String(Number(number) * 100)}%` : number };
  }
  const width = Math.max(0, ...rows.map((r: Cell[] | undefined) => r?.length ?? 0));
  const filled = Array.from(rows, (r: Cell[] | undefined) => Array.from({ length: width }, (_, i) => r?.[i] ?? { text: "" }));
  const [head = [], ...rest] = filled;
  return { name: name ?? t("take.headline"), head: head.map((c) => c.text), rows: rest };
}
