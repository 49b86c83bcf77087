import type { ComponentChildren } from "preact";
import type { Spot } from "./marks";

/** What a chart says at one of its points, to pointer, keyboard and screen reader. */
export interface Reading { title: string; rows: readonly (readonly [name: string, value: string])[] }

export interface Readable { readings: readonly Reading[] }

export type Domain = readonly [low: number, high: number];

/** The room a chart is drawn in; the domain holds while a hand moves a lever. */
export interface Room { width: number; height: number; hold?: Domain | undefined }

/** A chart laid out: its marks, and the points that are read, as many to a row as there are columns. */
export interface Plot {
  height: number;
  marks: ComponentChildren;
  spots: readonly Spot[];
  columns: number;
  cursor: (i: number) => ComponentChildren;
  domain?: Domain;
}

/** Lays data out in a room. */
export type Plotter<T extends Readable> = (data: T, room: Room) => Plot;

/** One of the things that a picture shows, laid out in the room that it has. */
export interface Drawing { title: string; draw: (room: Room) => Plot }

/** The drawings of the elements that show them, for a picture of several. */
export const drawings = new WeakMap<Element, Drawing>();

/** What the elements below another one show, from top to bottom. */
export const drawingsIn = (root: ParentNode): Drawing[] => Array.from(root.querySelectorAll("*")).flatMap((el) => drawings.get(el) ?? []);

/** Charts with less room than this put names and labels closer. */
export const NARROW = 480;

/** The point nearest to a place. */
export function nearest({ spots, columns }: Plot, at: Spot): number {
  const gap = (s: Spot) => (columns === 1 ? 0 : Math.abs(s.x - at.x)) + (columns === spots.length && columns > 1 ? 0 : Math.abs(s.y - at.y));
  return spots.reduce((best, s, i) => (gap(s) < gap(spots[best] ?? s) ? i : best), 0);
}
