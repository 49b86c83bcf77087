import { decimalOf } from "./grid";

// What a spreadsheet's display format makes of a stored number: a percentage, a thousandth, a date, or a text around it.

export type Shown = { number: string; percent?: true } | { text: string } | { date: true; time: boolean };

interface Section { before: string; after: string; places: string; percent: boolean; date: string }

/** Reads a number through its format; a date is told, to be written by whoever knows the calendar. */
export function shownBy(format: string, n: number): Shown {
  const sections = sectionsOf(format);
  const [first, negative, zero] = sections;
  const own = n < 0 && negative !== undefined;
  const s = (n === 0 && zero !== undefined ? zero : own ? negative : first) ?? read("");
  if (s.date !== "") return { date: true, time: /[hs]/.test(s.date) };
  if (s.places === "") return { text: s.before.trim() };
  const shift = -3 * (s.places.match(/,+(?![0#?,])/g) ?? []).join("").length;
  const around = meaningful(s.before) || meaningful(s.after);
  if (!around) return s.percent ? { number: decimalOf(n, shift), percent: true } : { number: decimalOf(n, shift) };
  const shown = decimalOf(own ? Math.abs(n) : n, shift + (s.percent ? 2 : 0)) + (s.percent ? "%" : "");
  return { text: (s.before + shown + s.after).trim() };
}

/** Whether a format adds more than a sign, a bracket or a currency to a number. */
const meaningful = (literal: string) => /[^\s+\-−()$¥￥€£]/.test(literal);

function sectionsOf(format: string): Section[] {
  const parts = format.match(/(?:"[^"]*"|\\.|!.|_.|\*.|\[[^\]]*\]|[^;])+|(?<=;|^)(?=;|$)/gs) ?? [""];
  return parts.slice(0, 3).map(read);
}

const TOKEN = /"([^"]*)"?|[\\!](.)|[_*].|\[([^\]]*)\]?|General|E[+-]|AM\/PM|A\/P|./gis;

function read(section: string): Section {
  const s: Section = { before: "", after: "", places: "", percent: false, date: "" };
  const literal = (text: string) => (s.places === "" ? (s.before += text) : (s.after += text));
  for (const [token, quoted, escaped, bracket] of section.matchAll(TOKEN)) {
    const lower = token.toLowerCase();
    if (quoted !== undefined || escaped !== undefined) literal(quoted ?? escaped ?? "");
    else if (bracket !== undefined) s.date += /^(h+|m+|s+)$/i.test(bracket) ? bracket.toLowerCase() : "";
    else if (/^[_*]./s.test(token)) continue;
    else if (lower === "general" || token === "@") s.places += "0";
    else if (/^e[+-]$/.test(lower) || (/^[0#?.,/]$/.test(token) && (s.places !== "" || token !== "/"))) s.places += token;
    else if (token === "%") s.percent = true;
    else if (/^[ymdhs]$/.test(lower) || /^a/.test(lower)) s.date += lower;
    else literal(token);
  }
  return s;
}
