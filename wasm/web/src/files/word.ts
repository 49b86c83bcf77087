import { AlignmentType, Document, Footer, HeadingLevel, ImageRun, type IRunOptions, Packer, PageNumber, Paragraph, Table, TableCell, TableRow, TextRun, WidthType } from "docx";
import type { Sheet } from "./table";

// A document of the page as a Word file: real headings, tables and pictures. Loaded when asked for.

/** What a document is made of, in order. */
export type Part =
  | { heading: string; level: 1 | 2 }
  | { text: string }
  | { list: readonly string[] }
  /** A place for the reader's own words. */
  | { toWrite: string }
  | { sheet: Sheet }
  | { picture: Blob; alt: string };

export interface Doc { title: string; author: string; facts: readonly (readonly [string, string])[]; parts: readonly Part[] }

const WIDTH = 620; // px of the text on A4

const run = (options: IRunOptions) => new TextRun(options);

export async function wordOf(doc: Doc): Promise<Blob> {
  const children = [
    new Paragraph({ text: doc.title, heading: HeadingLevel.TITLE }),
    ...doc.facts.map(([k, v]) => new Paragraph({ children: [run({ text: `${k}  `, bold: true }), new TextRun(v)] })),
    ...(await Promise.all(doc.parts.map(written))).flat(),
  ];
  const foot = new Paragraph({ alignment: AlignmentType.CENTER, children: [run({ children: [PageNumber.CURRENT, " / ", PageNumber.TOTAL_PAGES] })] });
  const file = new Document({
    title: doc.title,
    creator: doc.author,
    sections: [{ properties: { page: { size: { width: 11906, height: 16838 } } }, footers: { default: new Footer({ children: [foot] }) }, children }],
  });
  return Packer.toBlob(file);
}

async function written(part: Part): Promise<(Paragraph | Table)[]> {
  if ("heading" in part) return [new Paragraph({ text: part.heading, heading: part.level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2, keepNext: true })];
  if ("text" in part) return [new Paragraph(part.text)];
  if ("list" in part) return part.list.map((text) => new Paragraph({ text, bullet: { level: 0 } }));
  if ("toWrite" in part) return [new Paragraph({ children: [run({ text: part.toWrite, italics: true, color: "767676" })] }), new Paragraph("")];
  if ("sheet" in part) return [tableOf(part.sheet), new Paragraph("")];
  const { width, height } = await createImageBitmap(part.picture);
  const picture = new ImageRun({
    type: "png",
    data: await part.picture.arrayBuffer(),
    transformation: { width: WIDTH, height: Math.round((height * WIDTH) / width) },
    altText: { title: part.alt, description: part.alt, name: part.alt },
  });
  return [new Paragraph({ children: [picture] })];
}

/** A table whose head is repeated on each page; columns that are empty throughout go. */
function tableOf(sheet: Sheet): Table {
  const kept = sheet.head.map((_, i) => i).filter((i) => sheet.rows.some((r) => (r[i]?.text ?? "") !== ""));
  const cell = (text: string, right: boolean, bold = false) => new TableCell({
    margins: { left: 60, right: 60 },
    children: [new Paragraph({ alignment: right ? AlignmentType.RIGHT : AlignmentType.LEFT, children: [run({ text, bold, size: 18 })] })],
  });
  const numeric = (i: number) => sheet.rows.some((r) => r[i]?.number !== undefined);
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [
      new TableRow({ tableHeader: true, children: kept.map((i) => cell(sheet.head[i] ?? "", numeric(i), true)) }),
      ...sheet.rows.map((r) => new TableRow({ cantSplit: true, children: kept.map((i) => cell(r[i]?.text ?? "", r[i]?.number !== undefined)) })),
    ],
  });
}
