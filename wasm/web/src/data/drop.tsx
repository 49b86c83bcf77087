import { useEffect, useState } from "preact/hooks";
import { openFile } from "./plans-state";
import { view } from "../work/route";
import { t } from "./texts";

/** Takes files dropped and tables pasted anywhere on the page, unless the view has taken them itself. */
export function DropAnywhere() {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const carries = (e: DragEvent) => e.dataTransfer?.types.includes("Files") ?? false;
    const enter = (e: DragEvent) => {
      if (!carries(e)) return;
      e.preventDefault();
      setOver(true);
    };
    const leave = (e: DragEvent) => {
      if (e.relatedTarget === null) setOver(false);
    };
    const drop = (e: DragEvent) => {
      setOver(false);
      if (!carries(e) || e.defaultPrevented) return;
      e.preventDefault(); // a file that nobody takes must not replace the page
      void take([...(e.dataTransfer?.files ?? [])]);
    };
    const paste = (e: ClipboardEvent) => {
      const writing = e.target instanceof HTMLElement && e.target.matches("input, textarea, select");
      if (!writing && !e.defaultPrevented && !reviewing() && pasteTable(e.clipboardData)) e.preventDefault();
    };
    addEventListener("dragenter", enter);
    addEventListener("dragover", enter);
    addEventListener("dragleave", leave);
    addEventListener("drop", drop);
    addEventListener("paste", paste);
    return () => {
      removeEventListener("paste", paste);
      removeEventListener("dragenter", enter);
      removeEventListener("dragover", enter);
      removeEventListener("dragleave", leave);
      removeEventListener("drop", drop);
    };
  }, []);
  return over ? <div class="drop-sign">{t("plans.drop")}</div> : null;
}

/** Takes tables from the clipboard; false where it holds none. */
export function pasteTable(data: DataTransfer | null): boolean {
  const html = data?.getData("text/html") ?? "";
  const text = data?.getData("text/plain") ?? "";
  if (!/<table\b/i.test(html) && !/\t.*\n/.test(text)) return false;
  void import("./import-state").then(({ takePasted }) => takePasted(html, text));
  return true;
}

const reviewing = () => (view.value as string) === "review";

/** Opens files in turn. Tables dropped on the review are its own. */
async function take(files: readonly File[]): Promise<void> {
  for (const f of files) {
    if (reviewing() && !/\.json$/i.test(f.name)) continue;
    await openFile(f);
  }
}
