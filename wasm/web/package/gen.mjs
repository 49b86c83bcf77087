// Copies the types generated from Go beside the package's sources.
import { copyFileSync } from "node:fs";

copyFileSync(new URL("../src/protocol.gen.ts", import.meta.url), new URL("src/protocol.ts", import.meta.url));
