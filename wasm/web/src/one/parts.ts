import { wasm } from "../../package/src/wasm";
import { base64, ENGINE, filled } from "./carried";

// The calculator in one file, as a served page makes it. In such a file, parts-here.ts takes the place of this module.

/** The file without anything carried. */
export async function whole(): Promise<string> {
  const [html, engine] = await Promise.all([fetched(new URL("one.html", document.baseURI)), fetched(wasm)]);
  const packed = await base64((engine.body as ReadableStream<Uint8Array>).pipeThrough(new CompressionStream("gzip") as unknown as TransformStream<Uint8Array, Uint8Array>));
  return filled(await html.text(), ENGINE, packed);
}

async function fetched(url: URL): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url.pathname}: ${String(response.status)}`);
  return response;
}
