import { inWasm, native } from "./go.mjs";
import { spreadsheet } from "./spreadsheet.mjs";
const model = native("-sheet");
const go = await inWasm();
const sheet = spreadsheet(model);
const works = {};
for (const n of ["update:growth","update:share","update:doctors"]) works[n] = go[n];
works["sheet:growth"]=sheet.growth; works["sheet:share"]=sheet.share; works["sheet:doctors"]=sheet.doctors;
works.kernel = go.kernel; works.ensemble = (n) => go.ensemble(n * 10000);
const often = {}; const best = {};
for (const [k,w] of Object.entries(works)) { const end = performance.now()+ (k==="ensemble"?400:700); let n=0; while (performance.now()<end) { w(1); n++; } often[k]=Math.max(1,Math.round(n/350)); }
for (let r=0;r<(process.env.R??60);r++) for (const [k,w] of Object.entries(works)) { if (k==="ensemble" && r%8) continue; const s=performance.now(); w(often[k]); const t=(performance.now()-s)/often[k]; best[k]=Math.min(best[k]??1e9,t); }
for (const w of ["growth","share","doctors"]) console.log(w, (best["update:"+w]/best["sheet:"+w]).toFixed(2), best["update:"+w].toFixed(3)+"ms", best["sheet:"+w].toFixed(3));
console.log("ensemble", best.ensemble.toFixed(0), "kernel", best.kernel.toFixed(3));
process.exit(0);
