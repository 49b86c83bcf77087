/** What the columns of a table of actuals may be called, as the engine reads them. */
export const actualColumns: Readonly<Record<string, readonly string[]>> = {
  indicator: ["indicator", "id", "variable", "指标"],
  year: ["year", "年份", "年"],
  value: ["value", "actual", "数值", "实际值", "实际数"],
  unit: ["unit", "单位"],
  vintage: ["vintage", "published", "版本", "发布"],
  source: ["source", "来源", "数据来源"],
  note: ["note", "备注", "说明"],
  scope: ["scope", "口径", "统计口径"],
  measure: ["measure", "计算方式"],
  name: ["name", "名称", "指标名称"],
};

/** Two years that a figure spans. */
export const spanHeading = /^((?:1|2)\d{3})\s*年?\s*[-–—－~～至到]\s*((?:1|2)\d{3})\s*年?$/;

/** A year as spreadsheets head a column with it. */
export const yearHeading = /^((?:1|2)\d{3})(?:\.0)?\s*年?$/;
