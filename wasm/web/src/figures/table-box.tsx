import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { plain } from "../i18n/lang";
import * as store from "../work/store";
import { nameOfFile } from "../work/caption";
import { copyTable } from "../files/copy";
import { saveFile } from "../files/save";
import { readTable, type Sheet } from "../files/table";
import { csvOf } from "../files/text";
import { t, text } from "./texts";

interface Props {
  title: string;
  /** What the table is of, in place of the working scenario. */
  of?: string;
  testid: string;
  children: ComponentChildren;
}

/** A table with the ways to take it along: to the clipboard, or as a file. */
export function TableBox({ title, of, testid, children }: Props) {
  const ref = useRef<HTMLDivElement>(null);
  const read = (): Sheet | null => {
    const table = ref.current?.querySelector("table");
    if (!table) return null;
    table.dataset["unitWord"] = t("take.unitWord");
    table.dataset["noteWord"] = t("take.noteWord");
    return readTable(table, title, t("word.absent"));
  };
  const copy = async () => {
    const sheet = read();
    if (!sheet) return;
    const done = await copyTable(sheet);
    store.toast.value = { text: done ? text("take.copied", { name: plain(title), n: sheet.rows.length }) : text("take.notCopied") };
  };
  const csv = () => {
    const sheet = read();
    if (sheet) saveFile(nameOfFile({ title, ...(of === undefined ? {} : { of }) }, "csv"), csvOf(sheet), "text/csv;charset=utf-8");
  };
  return (
    <div ref={ref} class="table-box">
      {children}
      <div class="take-row" role="group" aria-label={t("take.table", { name: title })}>
        <button type="button" class="text-button" title={t("take.copyHelp")} onClick={() => void copy()} data-testid={`${testid}-copy`}>
          {t("take.copy")}
        </button>
        <button type="button" class="text-button" title={t("take.csvHelp")} onClick={csv} data-testid={`${testid}-csv`}>
          {t("take.csv")}
        </button>
      </div>
    </div>
  );
}
