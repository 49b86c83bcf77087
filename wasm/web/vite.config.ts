import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { calmZip } from "./build/calm-zip.ts";
import { initials } from "./build/initials.ts";
import { licences } from "./build/licences.ts";
import { precache } from "./build/precache.ts";

export default defineConfig({
  base: "./", // the site may be served below any path
  plugins: [calmZip(), initials(), licences(), precache()],
  resolve: { alias: { "d3-interpolate": fileURLToPath(new URL("build/numbers.js", import.meta.url)) } },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  worker: { format: "es" },
  build: {
    target: "es2022",
    assetsInlineLimit: 0, // nothing inline: the content policy forbids it
    rolldownOptions: {
      input: { main: "index.html", sw: "src/sw.ts" },
      output: {
        entryFileNames: (chunk) => (chunk.name === "sw" ? "sw.js" : "assets/[name]-[hash].js"),
        codeSplitting: { groups: [{ name: "base", test: /\/src\/(files\/(decode|save|table|text)|figures\/(data|status)|work\/(caption|route|carry)|ui\/typed|chart\/(plot|text)|plan\/show|data\/(read|corrections))\.tsx?$/ }] }, // small files that the first view and others share
      },
    },
  },
  test: { include: ["{src,build}/**/*.test.{ts,tsx}"], environment: "node" },
});
