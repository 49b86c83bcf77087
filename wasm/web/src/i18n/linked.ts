import type { Text } from "../protocol.gen";

/** Texts of a plan file that the address names (?plan=…). */
export const linkedTexts = {
  "linked.elsewhere": {
    zh: "地址中的规划文件在另一个网站（{origin}）上。只打开本站（{here}）的文件：请下载后在此打开。",
    en: "The plan file that the address names lies on another site ({origin}). Only files of this site ({here}) are opened: download it and open it here.",
  },
  "linked.bad": { zh: "地址中的 plan 不是文件地址。应写作 ?plan=/plans/mine.json，或内置规划的标识。", en: "The address’s plan is no address of a file. Expected ?plan=/plans/mine.json, or the id of a built-in plan." },
  "linked.status": { zh: "服务器没有给出这个文件（{status}）。请检查地址 {url}。", en: "The server did not give this file ({status}). Check the address {url}." },
  "linked.network": { zh: "取不到这个文件：网络不通。联网后重新载入页面。", en: "This file could not be fetched: the network is gone. Reload the page once it is back." },
} satisfies Record<string, Text>;
