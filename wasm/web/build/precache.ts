import { createHash } from "node:crypto";
import { readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join, resolve, sep } from "node:path";
import type { Plugin } from "vite";

const placeholder = /\b__PRECACHE__\b/;

/** What few ask for is kept once it was used, and not before. */
const later = /^assets\/(word|madeup)-/;

/**
 * Writes the list of built files, each with the hash of its content, into the service worker. The worker
 * thereby changes whenever any file does, which is what makes the browser notice an update.
 */
export function precache(): Plugin {
  let out = "dist";
  return {
    name: "fiveyear-precache",
    apply: "build",
    configResolved(config) {
      out = resolve(config.root, config.build.outDir);
    },
    // Not closeBundle: that runs after a failed build too, and what it throws hides what was wrong.
    writeBundle() {
      const worker = join(out, "sw.js");
      const files = readdirSync(out, { recursive: true })
        .map((f) => String(f).split(sep).join("/"))
        .filter((f) => f !== "sw.js" && !/\.(map|br)$/.test(f) && !later.test(f) && statSync(join(out, f)).isFile())
        .sort()
        .map((f) => ({ url: f, hash: createHash("sha256").update(readFileSync(join(out, f))).digest("hex").slice(0, 16) }));
      const code = readFileSync(worker, "utf8");
      if (!placeholder.test(code)) throw new Error("sw.js has no place for the list of files");
      writeFileSync(worker, code.replace(placeholder, () => JSON.stringify(files)));
    },
  };
}
