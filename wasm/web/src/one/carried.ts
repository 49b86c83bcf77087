// What a calculator in one file carries beside the program.

/** The plan, the scenarios and the figures of a file. Fields that are missing are not carried. */
export interface Carried {
  format: 1;
  plan?: { file: string; text: string };
  /** The working scenario, as the code of a link. */
  code?: string;
  scenarios?: readonly { id: string; name: string; scenario: unknown }[];
  actuals?: { file: string; text: string };
}

/** The elements of the file that hold what is not written as script: the program, and what is carried. */
export const ENGINE = "fiveyear-engine";
export const REST = "fiveyear-rest"; // of the engine
export const CARRIED = "fiveyear-carried";

/** What a file carries, as text of an element: nothing in it ends the element. */
export const written = (c: Carried): string => JSON.stringify(c).replace(/[<>&\u2028\u2029]/g, (x) => `\\u${x.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** A file with other content in one of its elements, of which it has exactly one each. */
export function filled(html: string, id: string, content: string): string {
  const open = html.indexOf(`<script id="${id}"`);
  const from = html.indexOf(">", open) + 1;
  const to = html.indexOf("</script>", from);
  if (open < 0 || to < 0) throw new Error(`no place for ${id}`);
  return html.slice(0, from) + content + html.slice(to);
}

/** The words of bytes that a text can hold. */
export async function base64(stream: ReadableStream<Uint8Array>): Promise<string> {
  const bytes = new Uint8Array(await new Response(stream as BodyInit).arrayBuffer());
  let binary = "";
  for (let i = 0; i < bytes.length; i += 0x8000) binary += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return btoa(binary);
}

export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
}
