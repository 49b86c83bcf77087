import { speaking, type Texts } from "../i18n/texts";
import { words } from "../i18n/words";

/** Texts of the engine’s faults. */
export const texts = {
  // faults
  "fault.internal": { zh: "测算引擎出错：{cause}。已重新启动；你的工作没有丢失。", en: "The calculation engine failed: {cause}. It was restarted; your work is kept." },
  "fault.protocol": { zh: "页面（协议 {page}）与引擎（协议 {engine}）版本不一致。请重新载入页面；如仍出现，请清除本站缓存。", en: "The page (protocol {page}) and the engine (protocol {engine}) are of different versions. Reload the page; if this stays, clear this site’s cache." },
  "fault.cancelled": { zh: "已取消。", en: "Cancelled." },
} satisfies Texts;

export const { t, text, has } = speaking({ ...words, ...texts });
export type Key = Parameters<typeof t>[0];
