import { speaking, type Texts } from "../i18n/texts";
import { words } from "../i18n/words";

/** Texts of charts. */
export const texts = {
  // chart
  "chart.walk": { zh: "用方向键逐点查看", en: "Arrow keys walk from point to point" },
  "take.picture": { zh: "保存图片：{name}", en: "Save the chart as a picture: {name}" },
  "take.pictureShort": { zh: "保存图片", en: "Save picture" },
  "take.pictureWhole": { zh: "整页存为图片", en: "Save it all as one picture" },
  "take.pngHelp": { zh: "PNG 图片，适合文稿和幻灯片", en: "PNG, for documents and slides" },
  "take.svgHelp": { zh: "SVG 矢量图，适合印刷和再编辑", en: "SVG, for print and further editing" },
  "take.image": { zh: "复制图片", en: "Copy image" },
  "take.imageHelp": { zh: "复制到剪贴板，可直接粘贴到幻灯片或文稿", en: "To the clipboard, to be pasted into slides and documents" },
  "take.imageCopied": { zh: "已复制图片。", en: "Image copied." },
  "take.imageNotCopied": { zh: "浏览器不允许复制图片。请改用“PNG”保存为文件。", en: "The browser does not allow copying images. Save it with “PNG” instead." },
} satisfies Texts;

export const { t, text, has } = speaking({ ...words, ...texts });
export type Key = Parameters<typeof t>[0];
