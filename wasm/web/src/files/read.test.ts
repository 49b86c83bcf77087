import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { decode } from "./decode";
import { shownBy } from "./format";
import { addressOf, decimalOf, raised } from "./grid";
import { contentOf } from "./read";

const office = (name: string) => fileURLToPath(new URL(`../../../../plan/grid/testdata/office/${name}`, import.meta.url));
const bytesOf = (name: string) => new Uint8Array(readFileSync(office(name)));
const gridOf = async (name: string) => JSON.parse((await contentOf(bytesOf(name), name)).cells) as unknown;
const expected = (name: string, file = name) => ({ ...(JSON.parse(readFileSync(office(`${name}.json`), "utf8")) as object), file });

describe("spreadsheets of other programs give the grid that went into them", () => {
  test.each(["cells.xlsx", "county.xlsx", "sheets.xlsx", "stored.xlsx"])("%s", async (name) => {
    expect(await gridOf(name)).toEqual(expected(name));
  });
  test.each(["county.xls", "county.ods", "county-calc.xlsx"])("%s", async (name) => {
    expect(await gridOf(name)).toEqual(expected("county.xlsx", name));
  });
});

test("hidden rows and sheets are told", async () => {
  const { told } = await contentOf(bytesOf("sheets.xlsx"), "sheets.xlsx");
  expect(told.map((t) => t.en)).toEqual(["Hidden rows of sheet “主要指标” were left out: 10.", "Hidden sheets were left out: 底稿."]);
});

describe("what is not read is refused with its reason", () => {
  const refusal = (bytes: Uint8Array<ArrayBuffer>, name = "x") => contentOf(bytes, name).then(() => "read", (e: unknown) => (e as { text: { en: string } }).text.en);
  const archive = (parts: Record<string, Uint8Array>) => zipSync(parts);
  test("packed too tightly", async () => {
    expect(await refusal(bytesOf("bomb.xlsx"))).toMatch(/more than 200 times smaller/);
  });
  test("too large when unpacked", async () => {
    const part = new Uint8Array(13 * 1024 * 1024);
    for (const level of [0, 1] as const) {
      part.set(crypto.getRandomValues(new Uint8Array(65_536)), 0); // a ratio that passes
      const parts = Object.fromEntries(Array.from({ length: 5 }, (_, i) => [`xl/p${i}.xml`, part]));
      expect(await refusal(zipSync(parts, { level })), `level ${level}`).toMatch(/more than 64 MB/);
    }
  }, 60_000);
  test("an archive that lies of its sizes", async () => {
    const bomb = bytesOf("bomb.xlsx");
    const view = new DataView(bomb.buffer);
    for (let i = 0; i + 4 < bomb.length; i++) if (view.getUint32(i, true) === 0x02014b50) view.setUint32(i + 24, 100, true);
    expect(await refusal(bomb)).toMatch(/more than 200 times smaller/);
  });
  test("too many parts", async () => {
    expect(await refusal(archive(Object.fromEntries(Array.from({ length: 2001 }, (_, i) => [`xl/p${i}.xml`, new Uint8Array(1)]))))).toMatch(/2001 parts; at most 2000/);
  });
  test("damaged, and of another kind", async () => {
    expect(await refusal(bytesOf("county.xlsx").slice(0, 3000))).toMatch(/damaged/);
    expect(await refusal(archive({ "a.txt": new Uint8Array(3) }))).toMatch(/This kind of file is not read/);
    expect(await refusal(new TextEncoder().encode("%PDF-1.7"))).toMatch(/PDF/);
    expect(await refusal(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3]), "plan.doc")).toMatch(/\.docx/);
    expect(await refusal(bytesOf("county.xls").slice(0, 2000))).toMatch(/damaged/);
  });
});

test("text is told by its bytes", async () => {
  const gb = await contentOf(bytesOf("county-gb18030.csv"), "county.csv");
  expect(gb.text).toContain("常住人口城镇化率");
  expect(gb.told.map((t) => t.zh)).toEqual(["按 GB18030 编码读取。"]);
  const utf16 = (s: string, big: boolean) => new Uint8Array(Array.from(s).flatMap((c) => { const n = c.charCodeAt(0); return big ? [n >> 8, n & 255] : [n & 255, n >> 8]; }));
  expect(decode(utf16("\ufeff指标,2025\n", false))).toEqual({ text: "指标,2025\n", encoding: "UTF-16LE" });
  expect(decode(utf16("指标,2025\n", false))).toEqual({ text: "指标,2025\n", encoding: "UTF-16LE" });
  expect(decode(utf16("指标,2025\n", true))).toEqual({ text: "指标,2025\n", encoding: "UTF-16BE" });
  expect(decode(new Uint8Array([0, 1, 2, 0, 0, 255, 0, 0]))).toEqual({ problem: "binary" });
});

test("formats that spreadsheets write", () => {
  const cases: [string, number, ReturnType<typeof shownBy>][] = [
    ["General", 0.1 + 0.2, { number: "0.3" }],
    ["0.0%", 0.58, { number: "0.58", percent: true }],
    ['0.0%"左右"', 0.065, { text: "6.5%左右" }],
    ["_-* #,##0.00_-;-* #,##0.00_-;_-* \"-\"??_-;_-@_-", 1234.5, { number: "1234.5" }],
    ["0.0;-0.0;\"—\"", 0, { text: "—" }],
    ["0;;", 0, { text: "" }],
    ["0;;;", -3, { text: "" }],
    ["[$-804]yyyy\"年\"m\"月\"", 45000, { date: true, time: false }],
    ["[h]:mm", 1.5, { date: true, time: true }],
    ["0.00E+00", 1e20, { number: "100000000000000000000" }],
    ["# ?/?", 0.5, { number: "0.5" }],
    ["\"下降\"0.0;\"上升\"0.0", -2, { text: "上升2" }],
  ];
  for (const [format, n, shown] of cases) expect(shownBy(format, n), format).toEqual(shown);
});

test("numbers in decimal, addresses, raised characters", () => {
  expect([0.58, 1e-7, -12.5, 1 / 3, 123456789012345680, -0].map((n) => decimalOf(n))).toEqual(["0.58", "0.0000001", "-12.5", "0.333333333333333", "123456789012346000", "0"]);
  expect([decimalOf(12500, -3), decimalOf(0.065, 2), decimalOf(5, -3)]).toEqual(["12.5", "6.5", "0.005"]);
  expect([addressOf(0, 0), addressOf(4, 25), addressOf(9, 26), addressOf(0, 701), addressOf(0, 702)]).toEqual(["A1", "Z5", "AA10", "ZZ1", "AAA1"]);
  expect([raised("1"), raised("[12]"), raised("*"), raised("-1")]).toEqual(["¹", "¹²", "*", "⁻¹"]);
});
