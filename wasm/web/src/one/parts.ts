import { rest, wasm } from "../../package/src/wasm";
import { base64, ENGINE, filled, REST } from "./carried";

// The calculator in one file, as a served page makes it. In such a file, parts-here.ts takes the place of this module.

/** The file without anything carried. */
export async function whole(): Promise<string> {
  const [html, first, later] = await Promise.all([fetched(new URL("one.html", document.baseURI)).then((r) => r.text()), packed(wasm), packed(rest)]);
  return filled(filled(html, ENGINE, first), REST, later);
}

async function packed(url: URL): Promise<string> {
  const { body } = await fetched(url);
  return base64((body as ReadableStream<Uint8Array>).pipeThrough(new CompressionStream("gzip") as unknown as TransformStream<Uint8Array, Uint8Array>));
}

async function fetched(url: URL): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url.pathname}: ${String(response.status)}`);
  return response;
}
