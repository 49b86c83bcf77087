import type { Text } from "../protocol.gen";

/** What is said where the browser fails to keep something. */
export const faultTexts = {
  "fault.storage": {
    zh: "当前工作仍在页面上。复制链接可保留全部调整，也可在“数据”页下载结果表。",
    en: "Your work is still on the page. A copied link keeps all its changes; tables can be downloaded under Data.",
  },
  "fault.withIt": { zh: "未采用：同时作出的另一项改动被拒绝。", en: "Not taken up: another change made at the same time was refused." },
  "data.unreached": { zh: "无法读取已保存的情景。", en: "Saved scenarios cannot be read here." },
  "data.unreadable": {
    zh: "另有 {n} 个已保存的情景，此版本无法读取；它们仍保留在存储中。",
    en: "Saved scenarios that this version cannot read: {n}. They stay stored.",
  },
} satisfies Record<string, Text>;
