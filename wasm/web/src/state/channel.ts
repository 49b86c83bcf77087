import { Engine } from "../engine/engine";
import { spawn } from "../engine/spawn";

/** The one channel to the engine. */
export const engine = new Engine(spawn);
