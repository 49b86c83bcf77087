import type { Text } from "../protocol.gen";

/** Texts of what leaves the page: pictures, tables, workbooks, the report. */
export const takeTexts = {
  "take.picture": { zh: "保存图片：{name}", en: "Save the chart as a picture: {name}" },
  "take.pictureShort": { zh: "保存图片", en: "Save picture" },
  "take.pngHelp": { zh: "PNG 图片，适合文稿和幻灯片", en: "PNG, for documents and slides" },
  "take.svgHelp": { zh: "SVG 矢量图，适合印刷和再编辑", en: "SVG, for print and further editing" },
  "take.scenario": { zh: "情景：{name}", en: "Scenario: {name}" },
  "take.scenarioChanged": { zh: "情景：{name}（{n} 项调整）", en: "Scenario: {name} ({n} changed)" },
  "take.unit": { zh: "单位：{unit}", en: "Unit: {unit}" },
  "take.source": { zh: "来源：{title}；数据版本 {version}", en: "Source: {title}; data version {version}" },
  "take.sourceBy": { zh: "来源：{title}（{by}）；数据版本 {version}", en: "Source: {title} ({by}); data version {version}" },
  "take.madeBy": { zh: "原文未列的数值由“五年规划测算”（{build}）推算，{date}", en: "Figures that the plan does not print were computed by Fiveyear ({build}), {date}" },
  "take.pathKey": { zh: "实心点：原文数字；菱形：目标；空心圈：暂缺", en: "Filled dot: figure of the plan; diamond: target; open circle: absent" },
  "take.tornadoKey": { zh: "空心：低值；实心：高值；竖线：目前结果", en: "Hollow: low value; filled: high value; line: where the result stands" },
  "take.tornado": { zh: "{name}对各变量的敏感度", en: "Sensitivity of {name} to each lever" },
  "take.shares": { zh: "{name}：差异由哪些变动构成", en: "{name}: what the difference is made of" },
  "take.table": { zh: "取用表格：{name}", en: "Take the table: {name}" },
  "take.copy": { zh: "复制表格", en: "Copy table" },
  "take.copyHelp": { zh: "复制到剪贴板，可粘贴到表格软件或文稿", en: "To the clipboard, for spreadsheets and documents" },
  "take.csv": { zh: "CSV", en: "CSV" },
  "take.csvHelp": { zh: "保存为 CSV（UTF-8，数值不舍入）", en: "Save as CSV (UTF-8, numbers not rounded)" },
  "take.copied": { zh: "已复制“{name}”，共 {n} 行。", en: "Copied “{name}”, {n} rows." },
  "take.notCopied": { zh: "浏览器不允许复制。请改用“CSV”保存为文件。", en: "The browser does not allow copying. Save the table with “CSV” instead." },
  "take.unitWord": { zh: "单位", en: "unit" },
  "take.noteWord": { zh: "说明", en: "note" },
} satisfies Record<string, Text>;
