import { strFromU8, unzipSync } from "fflate";
import { expect, test } from "vitest";
import { bookOf } from "./book";
import type { Sheet } from "./table";
import { csvOf, htmlOf, tsvOf, xmlText } from "./text";

// Names that a spreadsheet would run, and characters that XML cannot hold.

const acting = ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(1)", "＝1+1", "＋1+1", "－2+3", "＠SUM(1)", "\t=1", "\r=1", "\n=1"];
const sheet: Sheet = { name: "=name", head: ["=head", "plain"], rows: acting.map((text) => [{ text }, { text: "-3.2", number: "-3.2", places: 1 }]) };

test("a text that a spreadsheet would run is marked as text, in files and on the clipboard; numbers stay numbers", () => {
  for (const [out, end] of [[csvOf(sheet), "\r\n"], [tsvOf(sheet), "\n"]] as const) {
    for (const line of out.replace("\ufeff", "").split(end)) expect(line).not.toMatch(/^"?[=+\-@＝＋－＠]/);
    expect(out).toContain("'=cmd");
    expect(out).toContain("'＝1+1");
    expect(out).toMatch(/[,\t]-3\.2/);
  }
  const html = htmlOf(sheet);
  expect(html).not.toMatch(/<t[dh]>[=+\-@＝＋－＠\s]/);
  expect(html).toContain("<td>'=cmd");
  expect(html).toContain("<th>'=head</th>");
  expect(html).toContain('<td align="right">-3.2</td>');
});

test("copied numbers are rounded as shown, those of a file are exact", () => {
  const one: Sheet = { name: "n", head: ["a", "b"], rows: [[{ text: "−1,234.6", number: "-1234.5678", places: 1 }, { text: "+0.30", number: "0.3", places: 2 }]] };
  expect(tsvOf(one)).toBe("a\tb\n-1234.6\t0.30");
  expect(htmlOf(one)).toContain('<td align="right">-1234.6</td><td align="right">0.30</td>');
  expect(csvOf(one)).toContain("-1234.5678,0.3");
});

test("what a spreadsheet cannot hold as a number stands as text, and the workbook's XML is well-formed", async () => {
  const huge = `1${"0".repeat(309)}`;
  const bad = "a\u0000b\u001f\ufffe\uffff\ud800c";
  const blob = await bookOf([{ name: `n${bad}`, head: [bad], rows: [[{ text: bad }], [{ text: "huge", number: huge, places: 0 }], [{ text: "2", number: "2", places: 0 }]] }]);
  const files = unzipSync(new Uint8Array(await blob.arrayBuffer()));
  const xml = Object.entries(files).filter(([name]) => name.endsWith(".xml")).map(([, data]) => strFromU8(data)).join("\n");
  expect(xml).not.toMatch(/Infinity|NaN/);
  expect(xml).toContain(huge);
  expect(xml).toMatch(/<v>2<\/v>/);
  expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u); // eslint-disable-line no-control-regex -- they are meant
});

test("text for XML loses what XML cannot hold, and nothing else", () => {
  expect(xmlText("a\ufffeb\uffffc\u0000d\ud800e\udc00f")).toBe("a b c d e f");
  expect(xmlText("中文 😀 é\t\n")).toBe("中文 😀 é\t\n");
});
