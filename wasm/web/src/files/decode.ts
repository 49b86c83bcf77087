// Reading a file of actuals: which encoding it is in, and what is no text at all.

export const MAX_BYTES = 10 * 1024 * 1024;

export type Decoded = { text: string; encoding: string } | { problem: "sheet" | "binary" };

/** Reads bytes as UTF-8, else as GB18030; a byte order mark of UTF-16 is heeded. */
export function decode(bytes: Uint8Array): Decoded {
  const starts = (...magic: number[]) => magic.every((b, i) => bytes[i] === b);
  if (starts(0x50, 0x4b, 3, 4) || starts(0xd0, 0xcf, 0x11, 0xe0)) return { problem: "sheet" };
  const marked = starts(0xff, 0xfe) ? "UTF-16LE" : starts(0xfe, 0xff) ? "UTF-16BE" : "";
  const order = marked ? [marked] : ["UTF-8", "GB18030"];
  for (const encoding of order) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      if (!text.includes("\0")) return { text, encoding };
    } catch {
      // the next encoding may fit
    }
  }
  return { problem: "binary" };
}
