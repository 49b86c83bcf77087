import type { EngineData } from "../chart/engine-draw";
import type { About } from "../take/caption";
import { Canvas } from "./canvas";

interface Props { data: EngineData; label: string; testid: string; about: About }

const FAN = 320; // px

const load = () => import("../chart/engine-draw");

/** A chart of the engine's views; its figures stand in a table beside it. */
export function EngineChart({ data, label, testid, about }: Props) {
  const size = data.kind === "fan" ? { height: FAN } : { rows: data.kind === "tornado" ? data.bars.length : data.rows.length };
  return <Canvas load={load} data={data} label={label} testid={testid} about={about} {...size} />;
}
