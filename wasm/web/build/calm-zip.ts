import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

/** Gives the workbook library the packing function of src/files/zip.ts, which starts no workers from blobs. */
export function calmZip(): Plugin {
  const own = fileURLToPath(new URL("../src/files/zip.ts", import.meta.url));
  return {
    name: "fiveyear-calm-zip",
    enforce: "pre",
    resolveId: (source, importer) => (source === "fflate" && importer?.includes("write-excel-file") ? own : null),
  };
}
