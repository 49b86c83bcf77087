import type { FoundTableView } from "../protocol.gen";
import { t } from "./texts";

interface Props { tables: readonly FoundTableView[]; chosen: string; onChoose: (table: string) => void; testid: string }

/** The tables of a file, with their heads, one of which is meant. */
export function TableChoice({ tables, chosen, onChoose, testid }: Props) {
  const known = tables.some((x) => x.table === chosen);
  return (
    <label class="stack">
      <span>{t("import.sheet")}</span>
      <select value={known ? chosen : ""} onChange={(e) => onChoose(e.currentTarget.value)} data-testid={testid}>
        {!known && <option value="">{t("import.chooseSheet")}</option>}
        {tables.map((x) => (
          <option key={x.table} value={x.table}>
            {`${x.table} · ${x.heads.slice(0, 4).join(t("list.comma"))}`}
          </option>
        ))}
      </select>
    </label>
  );
}
