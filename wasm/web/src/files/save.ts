// Files that leave the page.

const ILLEGAL = /[\\/:*?"<>|\u0000-\u001f\u007f\u200b-\u200f\u2028-\u202e\u2066-\u2069]+/g; // eslint-disable-line no-control-regex -- control characters are meant
const WHOLE = 220; // bytes: file systems stop at 255, and a Chinese character has three

/** A file name of meaningful parts, in whatever script, without what file systems refuse. */
export function fileName(parts: readonly string[], ending: string): string {
  const clean = parts.map((p) => p.replace(ILLEGAL, " ").replace(/\s+/g, " ").trim()).filter((p) => p !== "");
  const fits = bytes(clean.join("_")) <= WHOLE;
  const short = fits ? clean : clean.map((p) => shortened(p, WHOLE / clean.length));
  const whole = short.join("_").replace(/^\.+/, "").replace(/[. ]+$/, "");
  return `${whole || "fiveyear"}.${ending}`;
}

const bytes = (s: string) => new TextEncoder().encode(s).length;

function shortened(s: string, longest: number): string {
  let out = "";
  for (const c of s) {
    if (bytes(out + c) > longest) break;
    out += c;
  }
  return out.trim();
}

/** The day as file names have it: 2025-03-01, by the reader's clock. */
export function isoDay(now = new Date()): string {
  const two = (n: number) => String(n).padStart(2, "0");
  return `${String(now.getFullYear())}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** Hands a file to the browser to keep. */
export function saveFile(name: string, content: BlobPart, mime: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type: mime }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
