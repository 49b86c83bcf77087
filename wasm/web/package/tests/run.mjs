// Packs the package, installs the tarball in an empty directory and runs the tests against what was installed.
import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const tests = fileURLToPath(new URL("./", import.meta.url));
const home = mkdtempSync(join(tmpdir(), "fiveyear-package-"));
const npm = (args, cwd) => execFileSync("npm", args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
try {
  const [packed] = JSON.parse(npm(["pack", "--json", "--silent", "--pack-destination", home], join(tests, "..")));
  const size = (n) => `${(n / 1e6).toFixed(1)} MB`;
  console.log(`${packed.filename}: ${packed.files.length} files, ${size(packed.size)} packed, ${size(packed.unpackedSize)} unpacked`);
  writeFileSync(join(home, "package.json"), JSON.stringify({ name: "consumer", private: true, type: "module" }));
  npm(["install", "--silent", "--offline", "--no-audit", "--no-fund", "--no-package-lock", `./${packed.filename}`], home);
  const files = readdirSync(tests).filter((f) => f !== "run.mjs");
  for (const f of files) copyFileSync(join(tests, f), join(home, f));
  const run = files.filter((f) => f.endsWith(".test.mjs")).map((f) => join(home, f));
  const env = { ...process.env, FIVEYEAR_WEB: join(tests, "../..") };
  process.exitCode = spawnSync(process.execPath, ["--test", "--test-concurrency=1", "--test-timeout=180000", ...run], { cwd: home, stdio: "inherit", env }).status ?? 1;
} finally {
  rmSync(home, { recursive: true, force: true });
}
