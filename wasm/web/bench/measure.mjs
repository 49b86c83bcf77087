// Timing: everything in turns, so that whatever else the machine does meets all of it alike; medians count.
// It is the processor's time that counts, not the clock's: others may use the machine meanwhile.
import process from "node:process";

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 15);
const SLICE = 25; // milliseconds of each piece of work in a round

export function median(list) {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

export function quantile(list, q) {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))];
}

/** Times pieces of work, each a function of how often to do it; returns milliseconds of one time by name. */
export async function inTurns(works, rounds = ROUNDS) {
  const often = {};
  for (const [name, work] of Object.entries(works)) {
    let n = 1;
    for (;;) {
      const t = await timed(work, n);
      if (t > SLICE / 2) {
        often[name] = Math.max(1, Math.round((n * SLICE) / t));
        break;
      }
      n *= 2;
    }
    await timed(work, often[name]); // once more, for the compilers
  }
  const times = {};
  for (let round = 0; round < rounds; round++) {
    for (const [name, work] of Object.entries(works)) {
      (times[name] ??= []).push((await timed(work, often[name])) / often[name]);
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, t]) => [name, median(t)]));
}

async function timed(work, n) {
  const start = process.cpuUsage();
  const done = work(n);
  if (done instanceof Promise) await done;
  const used = process.cpuUsage(start);
  return (used.user + used.system) / 1000;
}
