import { zipSync } from "fflate";
import { refused } from "./grid";

// Spreadsheets and documents are ZIP archives. They are unpacked here, within limits, before a reader sees them.

const MB = 1024 * 1024;
const MAX_UNPACKED = 64 * MB;
const MAX_RATIO = 200;
const SMALL = MB; // below this, any ratio is harmless
const MAX_PARTS = 2000;
const PICTURE = /\.(png|jpe?g|gif|bmp|tiff?|emf|wmf|svg|mp4|wav|ttf|odttf)$/i;

interface Part { name: string; method: number; from: number; packed: number }

/** The parts of an archive by name, without pictures. */
export async function unpack(bytes: Uint8Array<ArrayBuffer>): Promise<Map<string, Uint8Array>> {
  const out = new Map<string, Uint8Array>();
  let total = 0;
  for (const part of partsOf(bytes)) {
    if (PICTURE.test(part.name) || part.name.endsWith("/")) continue;
    const packed = bytes.subarray(part.from, part.from + part.packed);
    const content = part.method === 0 ? packed : await inflate(packed, MAX_UNPACKED - total);
    total += content.length;
    if (total > MAX_UNPACKED) throw refused("unpacked", { max: MAX_UNPACKED / MB }, "limit"); // parts may lie on each other
    out.set(part.name, content);
  }
  return out;
}

/** The same parts as an archive that nothing has to be unpacked of. */
export function stored(parts: ReadonlyMap<string, Uint8Array>): Uint8Array<ArrayBuffer> {
  return zipSync(Object.fromEntries(parts), { level: 0 });
}

async function inflate(packed: Uint8Array<ArrayBuffer>, most: number): Promise<Uint8Array> {
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    const fault = size > SMALL && size > packed.length * MAX_RATIO ? refused("ratio", { max: MAX_RATIO }, "limit") : size > most ? refused("unpacked", { max: MAX_UNPACKED / MB }, "limit") : null;
    if (fault) {
      await reader.cancel().catch(() => undefined);
      throw fault;
    }
    chunks.push(value);
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

/** The directory at the end of an archive. */
function partsOf(bytes: Uint8Array): Part[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const damaged = (cause: string) => refused("damaged", { cause });
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end--;
  if (end < 0) throw damaged("ZIP");
  const n = view.getUint16(end + 10, true);
  if (n > MAX_PARTS) throw refused("parts", { n, max: MAX_PARTS }, "limit");
  const out: Part[] = [];
  let at = view.getUint32(end + 16, true);
  for (let i = 0; i < n; i++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) throw damaged("ZIP");
    const [flags, method, packed] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true), view.getUint32(at + 20, true)];
    const [name, extra, comment, local] = [view.getUint16(at + 28, true), view.getUint16(at + 30, true), view.getUint16(at + 32, true), view.getUint32(at + 42, true)];
    if (flags & 1) throw refused("locked");
    if (local + 30 > bytes.length || (method !== 0 && method !== 8)) throw damaged("ZIP");
    const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    if (from + packed > bytes.length) throw damaged("ZIP");
    out.push({ name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + name)), method, from, packed });
    at += 46 + name + extra + comment;
  }
  return out;
}
