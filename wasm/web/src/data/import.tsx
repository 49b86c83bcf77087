import { useState } from "preact/hooks";
import { lang, say } from "../i18n/lang";
import type { Text } from "../protocol.gen";
import { working } from "./read";
import { openFile } from "./plans-state";
import { importRefusal, importTable } from "./import-state";
import { chooseSheet, hasTable, takeIn, table, understood } from "./understood-state";
import { FileButton } from "../ui/file-button";
import { pasteTable } from "./drop";
import { Preview } from "./preview";
import { TableChoice } from "../ui/table-choice";
import { TableCells } from "./table";
import { Problems } from "../ui/problems";
import { t, text } from "./texts";

const years = ["base", "from", "to"] as const;
type Year = (typeof years)[number];

/** A headline table becomes a plan: from a file or pasted. */
export function ImportTable() {
  const [id, setID] = useState("");
  const [typedTitle, setTitle] = useState<string | null>(null); // null until one is typed: the table's own
  const [typed, setTyped] = useState<Record<Year, string>>({ base: "", from: "", to: "" });
  const [faults, setFaults] = useState<ReadonlyMap<string, Text>>(new Map());
  const title = typedTitle ?? say(understood.value?.title);
  const make = (e: Event) => {
    e.preventDefault();
    const wrong = new Map<string, Text>();
    const read = (y: Year): number => {
      const s = typed[y].normalize("NFKC").trim();
      if (s !== "" && !/^\d{4}$/.test(s)) wrong.set(y, text("import.year", { text: s.slice(0, 40) }));
      return Number(s);
    };
    const span = { base: read("base"), from: read("from"), to: read("to") };
    if (!hasTable()) wrong.set("text", text("import.nothing"));
    if (title.trim() === "" && (typedTitle !== null || understood.value !== null)) wrong.set("title", text("import.noName"));
    setFaults(wrong);
    if (wrong.size === 0) void importTable({ ...head, ...span });
  };
  const digits = (y: Year): string => typed[y].normalize("NFKC").trim();
  const year = (y: Year): number => (/^\d{4}$/.test(digits(y)) ? Number(digits(y)) : 0);
  const head = { id: id.trim(), title: inLanguage((typedTitle ?? "").trim()), base: year("base"), from: year("from"), to: year("to") };
  const { cells, file, text: content } = table.value;
  return (
    <section class="stacked" aria-labelledby="import-title" id="plan-import" tabIndex={-1}>
      <h2 id="import-title">{t("import.title")}</h2>
      <p class="quiet">{t("import.hint")}</p>
      <form class="stacked" onSubmit={make}>
        <FileButton label={t("import.file")} accept=".xlsx,.xlsm,.xls,.et,.ods,.docx,.csv,.tsv,.txt,.htm,.html,text/csv" onFile={(f) => void openFile(f)} testid="import" />
        {cells !== "" ? (
          <TableCells />
        ) : (
          <label class="stack">
            <span>
              {t("import.text")} {file && <b>{file}</b>}
            </span>
            <textarea
              rows={7}
              value={content}
              spellcheck={false}
              aria-invalid={faults.has("text")}
              aria-describedby={faults.has("text") ? "import-fault-text" : undefined}
              onPaste={(e) => {
                if (content === "" && pasteTable(e.clipboardData)) e.preventDefault();
              }}
              onInput={(e) => takeIn({ file: content === "" ? "" : file, text: e.currentTarget.value })}
              data-testid="import-text"
            />
          </label>
        )}
        {table.value.told.map((told, i) => (
          <p key={i} class="quiet" data-testid="import-told">
            {say(told)}
          </p>
        ))}
        <SheetChoice />
        <FieldFault field="text" faults={faults} />
        <div class="entry-row import-fields">
          <label class="stack import-title-field">
            <span>{t("import.name")}</span>
            <input
              type="text"
              value={title}
              maxLength={200}
              placeholder={t("import.nameHint")}
              aria-invalid={faults.has("title")}
              aria-describedby={faults.has("title") ? "import-fault-title" : undefined}
              onInput={(e) => setTitle(e.currentTarget.value)}
              data-testid="import-title"
            />
          </label>
          <label class="stack">
            <span>{t("import.id")}</span>
            <input type="text" value={id} placeholder={t("import.idHint")} onInput={(e) => setID(e.currentTarget.value)} data-testid="import-id" />
          </label>
          {years.map((y) => (
            <label key={y} class="stack">
              <span>{t(`import.${y}`)}</span>
              <input
                type="text"
                inputMode="numeric"
                class="import-year"
                value={typed[y]}
                placeholder={t("import.fromHead")}
                aria-invalid={faults.has(y)}
                aria-describedby={faults.has(y) ? `import-fault-${y}` : undefined}
                onInput={(e) => setTyped({ ...typed, [y]: e.currentTarget.value })}
                data-testid={`import-${y}`}
              />
            </label>
          ))}
          <button type="submit" class="button button-main" disabled={working.value !== ""} data-testid="import-make">
            {t("import.make")}
          </button>
        </div>
        <FieldFault field="title" faults={faults} />
        {years.map((y) => (
          <FieldFault key={y} field={y} faults={faults} />
        ))}
      </form>
      <Preview head={head} />
      {importRefusal.value && (
        <div class="refusal" id="import-problems" tabIndex={-1} role="alert" data-testid="import-refusal">
          <h3>{t("import.refused")}</h3>
          <Problems fault={importRefusal.value} testid="import-problems" />
        </div>
      )}
    </section>
  );
}

/** Which table is meant, where the file has several. */
function SheetChoice() {
  const v = understood.value;
  if (!v || v.tables.length < 2) return null;
  const read = v.rows.length > 0 ? v.tables.find((x) => x.whole && x.sheet === v.sheet)?.table : undefined;
  return <TableChoice tables={v.tables} chosen={table.value.sheet || (read ?? "")} onChoose={chooseSheet} testid="import-sheet" />;
}

/** A title stands in the language of the page; the other one falls back to it. */
const inLanguage = (title: string): Text => (lang.value === "zh" ? { zh: title, en: "" } : { zh: "", en: title });

function FieldFault({ field, faults }: { field: string; faults: ReadonlyMap<string, Text> }) {
  const fault = faults.get(field);
  if (!fault) return null;
  return (
    <p class="field-fault" id={`import-fault-${field}`} role="alert">
      {say(fault)}
    </p>
  );
}
