import { signal } from "@preact/signals";
import { FiveyearError, faultOf } from "../engine/engine";
import { MAX_BYTES } from "../files/decode";
import type { Content } from "../files/read";
import type { Fault } from "../protocol.gen";
import { text } from "./texts";

// Files that the reader chose or dropped.

/** A file is being read or checked. */
export const working = signal("");

/** What a file holds, or why it was not read. */
export async function readContent(file: File): Promise<Content | Fault> {
  if (file.size > MAX_BYTES) {
    const mb = (n: number) => (n / 1024 / 1024).toFixed(1);
    return { code: "limit", message: text("plans.tooBig", { size: mb(file.size), max: mb(MAX_BYTES) }) };
  }
  working.value = file.name;
  try {
    const { contentOf } = await import("../files/read");
    return await contentOf(new Uint8Array(await file.arrayBuffer()), file.name);
  } catch (e) {
    return e instanceof FiveyearError ? faultOf(e) : { code: "invalid", message: text("plans.unreadable") };
  } finally {
    working.value = "";
  }
}

/** The text of a file, or why there is none. */
export async function readFile(file: File): Promise<string | Fault> {
  const read = await readContent(file);
  if ("code" in read) return read;
  return read.cells === "" ? read.text : { code: "invalid", message: text("plans.notText") };
}
