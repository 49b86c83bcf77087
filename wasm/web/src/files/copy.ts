import type { Sheet } from "./table";
import { htmlOf, tsvOf } from "./text";

/** Puts a table on the clipboard, as text and as a table; false where the browser allows neither way. */
export async function copyTable(sheet: Sheet): Promise<boolean> {
  const text = tsvOf(sheet);
  const html = htmlOf(sheet);
  try {
    const blob = (type: string, content: string) => new Blob([content], { type });
    await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob("text/plain", text), "text/html": blob("text/html", html) })]);
    return true;
  } catch {
    return copyByEvent(text, html); // no permission, or a page not served over https
  }
}

/** The older way: the browser's own copy command, with what it copies put in. */
function copyByEvent(text: string, html: string): boolean {
  let done = false;
  const put = (e: ClipboardEvent) => {
    e.clipboardData?.setData("text/plain", text);
    e.clipboardData?.setData("text/html", html);
    e.preventDefault();
    done = true;
  };
  document.addEventListener("copy", put);
  try {
    return document.execCommand("copy") && done; // eslint-disable-line @typescript-eslint/no-deprecated -- works where the other way does not
  } catch {
    return false;
  } finally {
    document.removeEventListener("copy", put);
  }
}
