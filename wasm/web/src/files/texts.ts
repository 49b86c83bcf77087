import { speaking, type Texts } from "../i18n/texts";

/** Texts of reading files. */
export const texts = {
  kind: {
    zh: "无法识别这种文件。可读取：.xlsx、.xls、.ods 表格，.docx 文档，UTF-8、UTF-16 或 GB18030 文本（CSV、TSV）。",
    en: "This kind of file is not read. Expected a spreadsheet (.xlsx, .xls, .ods), a Word document (.docx), or text in UTF-8, UTF-16 or GB18030 (CSV, TSV).",
  },
  oldWord: { zh: "这是旧版 Word 文档（.doc）。请另存为 .docx，或复制其中的表格后粘贴。", en: "This is a Word document of the old kind (.doc). Save it as .docx, or copy its table and paste it." },
  pdf: { zh: "这是 PDF 文件，其中的表格无法读取。请提供表格的 Excel 或 Word 文件，或复制表格后粘贴。", en: "This is a PDF file, whose tables are not read. Use the Excel or Word file of the table, or copy the table and paste it." },
  locked: { zh: "文件有密码保护。请在原程序中取消密码后再打开。", en: "The file is protected by a password. Remove the password in the program it was made with, and open it again." },
  damaged: { zh: "文件已损坏，读不出内容（{cause}）。请在原程序中打开并另存一份。", en: "The file is damaged and cannot be read ({cause}). Open it in the program it was made with, and save it again." },
  noTable: { zh: "文件中没有表格。", en: "The file contains no table." },
  unpacked: { zh: "解压后超过 {max} MB；最多读取 {max} MB。", en: "Unpacked, the file has more than {max} MB; at most {max} MB are read." },
  ratio: { zh: "文件的压缩比超过 {max} 倍，不像正常的表格，因此没有解压。", en: "The file is packed more than {max} times smaller than its content, unlike any real table, and was not unpacked." },
  parts: { zh: "文件由 {n} 个部分组成；最多 {max} 个。", en: "The file consists of {n} parts; at most {max} are read." },
  sheets: { zh: "共 {n} 个工作表；最多读取 {max} 个。", en: "{n} sheets; at most {max} are read." },
  cells: { zh: "工作表“{sheet}”使文件超过 {max} 个非空单元格，这是读取的上限。请只保留需要的表。", en: "With sheet “{sheet}” the file has more than {max} cells with content, the most that are read. Keep only the table that is needed." },
  hiddenRows: { zh: "工作表“{sheet}”中隐藏的行没有读取：第 {rows} 行。", en: "Hidden rows of sheet “{sheet}” were left out: {rows}." },
  hiddenSheets: { zh: "隐藏的工作表没有读取：{sheets}。", en: "Hidden sheets were left out: {sheets}." },
  encoding: { zh: "按 {encoding} 编码读取。", en: "Read as {encoding}." },
} satisfies Texts;

export const { text } = speaking(texts);
export type Key = Parameters<typeof text>[0];

/** What begins a line of notes below a table. */
export const noteStart = /^(?:附?注|备注|说明|(?:资料|数据)?来源|notes?\b|remarks?\b|sources?\b|[*＊※①-⑳]|[（([［]?\d{1,2}[.、)）\]］])/i;

/** The marks that end a sentence, as no caption does. */
export const sentenceEnd = /[。.；;！!？?]$/;
