// What a printed page has in its margins, and the name a PDF gets.

const quoted = (s: string) => `"${s.replace(/[\\"]/g, "\\$&").replace(/[\r\n\f]+/g, " ")}"`;

/** Puts a line at the foot of every printed page and into the document's name; what is returned takes it away again. */
export function printed(title: string): () => void {
  const before = document.title;
  document.title = title;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`@page { @bottom-left { content: ${quoted(title)}; font: 8pt sans-serif; } @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; } }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  return () => {
    document.title = before;
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((s) => s !== sheet);
  };
}
