import { Channel } from "../../package/src/channel";
import { compileOnce } from "../../package/src/compile";
import { inWorker } from "../../package/src/spawn";
import EngineWorker from "../../package/src/worker?worker&inline";
import { bytesOf, ENGINE, REST } from "./carried";

// The channel to the engine in a file of its own: the program is part of the file, and nothing is fetched.

const address = new URL("fiveyear:engine");

async function compile(id: string): Promise<WebAssembly.Module> {
  const packed = bytesOf(document.getElementById(id)?.textContent ?? "");
  const unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return WebAssembly.compile(await new Response(unpacked).arrayBuffer());
}

/** The one channel to the engine. A call that the engine dies under is sent once more. */
export const engine = new Channel(async (receive, ended) => {
  const [, rest] = await Promise.all([compileOnce(address, () => compile(ENGINE)), compileOnce(new URL("fiveyear:rest"), () => compile(REST))]);
  return inWorker(address, rest, () => new EngineWorker())(receive, ended);
}, 1);
