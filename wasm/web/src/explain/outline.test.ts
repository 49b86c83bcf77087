import { expect, test } from "vitest";
import type { FigureView, IndicatorView, OutlineView } from "../protocol.gen";
import { addressOf, buildIndex, keyOf, noFilter, pieces, readAddress, search, termsOf, type Filter } from "./index";

const both = (zh: string, en: string) => ({ zh, en });
const place = (chapter: number, section: number, box = "", row = "") => ({ chapter, section, box, row, text: both("", "") });

function figure(id: string, name: string, at: ReturnType<typeof place>, links: string[] = []): FigureView {
  return {
    figure: { id, name: both(name, id), status: "record", kind: "level", value: 1, unit: "%", place: at, printed: "突破 1000 亿元", links },
    text: both("1%", "1%"), when: both("2020年", "2020"), place: at,
  };
}

const row = { id: "forest", row: "19", name: both("森林覆盖率", "Forest cover"), printed: "", target: both("", ""), note: both("", ""), lead: both("", ""), open: both("", ""), place: place(1, 2, "table", "19") } as IndicatorView;

const view: OutlineView = {
  chapters: [
    { no: 1, title: both("成就", "Gains"), sections: [
      { no: 1, title: both("基础", "Base"), items: [{ id: "port", type: "port", name: both("女岛港", "Nüdao Port"), places: ["女岛"], zone: "east", industry: "marine" }],
        boxes: [{ no: "2", title: both("重点", "Key"), items: [{ id: "line", type: "rail", name: both("地铁11号线", "Metro Line 11") }] }] },
      { no: 2, title: both("指标", "Indicators") },
    ] },
  ],
  figures: [figure("base", "幼儿园", place(1, 1), ["goal"]), figure("goal", "幼儿园目标", place(1, 1, "2"), ["forest"]), figure("lost", "无处", place(9, 9))],
  serves: [{ item: "port", indicator: "forest", reasoning: both("", "") }],
};
const index = buildIndex(view, { indicators: [row] }, (kind, id) => (kind === "zone" && id === "east" ? both("东部", "East") : undefined));
const ids = (f: Partial<Filter>) => [...search(index, { ...noFilter, ...f }).entries].map((e) => keyOf(e.kind, e.id)).sort();

test("everything stands in its section, figures in their box, the table in its section, the rest at the end", () => {
  const [first, second] = index.chapters[0]?.sections ?? [];
  expect(first?.entries.map((e) => e.id)).toEqual(["base", "port"]);
  expect(first?.boxes[0]?.entries.map((e) => e.id)).toEqual(["goal", "line"]);
  expect(second?.entries.map((e) => e.id)).toEqual(["forest"]);
  expect(index.chapters[1]?.no).toBe(0);
  expect(index.chapters[1]?.sections[0]?.entries.map((e) => e.id)).toEqual(["lost"]);
});

test("the search reads both languages, whatever their case, width and spaces", () => {
  expect(ids({ text: "PORT" })).toEqual(["item/port"]);
  expect(ids({ text: "女岛" })).toEqual(["item/port"]);
  expect(ids({ text: "ｍｅｔｒｏ　１１" })).toEqual(["item/line"]);
  expect(ids({ text: "1000亿元" })).toEqual(["figure/base", "figure/goal", "figure/lost"]);
  expect(ids({ text: "east" })).toEqual(["item/port"]);
  expect(ids({ text: "metro 女岛" })).toEqual([]);
  expect(search(index, { ...noFilter, text: "gains" }).chapters.size).toBe(1);
});

test("filters join; an indicator is found through what serves it and through links, one step on", () => {
  expect(ids({ type: "item:port" })).toEqual(["item/port"]);
  expect(ids({ type: "figure:" }).length).toBe(3);
  expect(ids({ type: "figure:vision" })).toEqual([]);
  expect(ids({ zone: "east", industry: "marine" })).toEqual(["item/port"]);
  expect(ids({ zone: "east", industry: "textiles" })).toEqual([]);
  expect(ids({ indicator: "forest" })).toEqual(["figure/base", "figure/goal", "item/port", "row/forest"]);
});

test("matches are marked, across the spaces of the printed text", () => {
  const marked = (s: string, typed: string) => pieces(s, termsOf(typed)).filter((p) => p.hit).map((p) => p.text);
  expect(marked("Nüdao Port, port", "port")).toEqual(["Port", "port"]);
  expect(marked("突破 1000 亿元", "1000亿")).toEqual(["1000 亿"]);
  expect(marked("<b>x</b>", "b")).toEqual(["b", "b"]);
  expect(pieces("abc", [])).toEqual([{ text: "abc", hit: false }]);
  expect(pieces("x<y", ["<"]).map((p) => p.text).join("")).toBe("x<y");
});

test("addresses of places, there and back", () => {
  for (const p of [{ chapter: 4, section: 3, box: "", row: "" }, { chapter: 7, section: 3, box: "2", row: "" }, { chapter: 1, section: 6, box: "", row: "24b.1" }]) {
    expect(readAddress(addressOf(p))).toEqual({ page: "tree", place: p });
  }
  expect(addressOf({ chapter: 1, section: 6, box: "table", row: "4" })).toBe("c1.s6.r4");
  expect(readAddress("figure/a-b")).toEqual({ page: "tree", entry: "figure/a-b" });
  expect(readAddress("serves/forest")).toEqual({ page: "serves", indicator: "forest" });
  for (const odd of ["", "%", "c4%.s", "figure/", "__proto__", "cx.s9", "c99999.s1"]) expect(readAddress(odd)).toEqual({ page: "tree" });
});
