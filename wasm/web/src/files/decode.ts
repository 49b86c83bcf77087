// Reading the bytes of a text: which encoding they are in, and what is no text at all.

export const MAX_BYTES = 10 * 1024 * 1024;

type Decoded = { text: string; encoding: string } | { problem: "sheet" | "binary" };

/** Whether bytes begin with others. */
export const starts = (bytes: Uint8Array, ...magic: number[]): boolean => magic.every((b, i) => bytes[i] === b);

/** Whether bytes are an archive or a container of old Office files, and so no text. */
export const isOffice = (bytes: Uint8Array): boolean => starts(bytes, 0x50, 0x4b, 3, 4) || starts(bytes, 0xd0, 0xcf, 0x11, 0xe0);

/** Reads bytes as UTF-8, else as GB18030; UTF-16 is told by its byte order mark, or by the zeros of its ASCII characters. */
export function decode(bytes: Uint8Array): Decoded {
  if (isOffice(bytes)) return { problem: "sheet" };
  const { encodings, never } = expected(bytes);
  for (const encoding of encodings) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      if (!never.test(text)) return { text, encoding };
    } catch {
      // the next encoding may fit
    }
  }
  return { problem: "binary" };
}

/** The encodings that bytes may be in, and the characters that show that they are not. */
function expected(bytes: Uint8Array): { encodings: string[]; never: RegExp } {
  if (starts(bytes, 0xff, 0xfe)) return { encodings: ["UTF-16LE"], never: /\0/ };
  if (starts(bytes, 0xfe, 0xff)) return { encodings: ["UTF-16BE"], never: /\0/ };
  const zero = bytes.subarray(0, 4096).indexOf(0);
  if (zero < 0) return { encodings: ["UTF-8", "GB18030"], never: /\0/ };
  return { encodings: [zero % 2 === 1 ? "UTF-16LE" : "UTF-16BE"], never: /[\0-\x08\x0e-\x1f]/ }; // eslint-disable-line no-control-regex -- they are meant
}
