import { inWasm } from "./go.mjs";
const go = await inWasm();
const w = go[process.env.W ?? "update:growth"];
const end = performance.now()+8000; let n=0; while (performance.now()<end) { w(20); n+=20; }
console.log(n, "updates", (8000/n).toFixed(3),"ms");
process.exit(0);
