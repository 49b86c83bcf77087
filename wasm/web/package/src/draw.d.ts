// draw.js is bundled from the page's charts, see ../chart/draw.tsx.
import type { PlanView, RunView } from "./protocol.js";

export interface Drawing { plan: PlanView; run: RunView; variable: string; last: number; lang: "zh" | "en"; width: number; height: number }

/** Draws the path of a variable into an element; an earlier drawing in it is replaced. */
export function draw(into: Element, drawing: Drawing): void;
