import type { CellView } from "../protocol.gen";
import { say } from "./lang";

/**
 * The reason a number is absent, in the reader's terms: the engine names the root cause by id, the page puts
 * the variable's name in its place, or leaves it out where the row itself is the cause.
 */
export function reasonOf(cell: CellView | undefined, nameOf: (id: string) => string | undefined, own = ""): string {
  const reason = say(cell?.reason);
  const root = cell?.root ?? "";
  if (!reason || !root) return reason;
  const year = cell?.rootYear ? ` ${cell.rootYear}` : "";
  const name = nameOf(root);
  if (name !== undefined && root !== own) return reason.replace(root + year, name + year);
  return reason.replace(`: ${root}${year}`, "").replace(`：${root}${year}`, "");
}
