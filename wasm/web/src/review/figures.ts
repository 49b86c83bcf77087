// Decimals as the engine writes them, brought to what a reader reads. No digit goes through a float.

interface Decimal { negative: boolean; digits: bigint; places: number }

function read(s: string): Decimal {
  const m = /^(-?)(\d*)(?:\.(\d*))?$/.exec(s);
  if (!m) throw new Error(`not a decimal: ${s}`);
  const frac = m[3] ?? "";
  return { negative: m[1] === "-", digits: BigInt(`${m[2] || "0"}${frac}`), places: frac.length };
}

/** Moves the decimal point and rounds, half away from zero; writes no more places than the number has. */
export function shown(value: string, places: number, shift = 0): string {
  const d = read(value);
  let have = d.places - shift;
  let digits = d.digits;
  if (have < 0) {
    digits *= 10n ** BigInt(-have);
    have = 0;
  }
  const keep = Math.max(places, 0);
  if (have > keep) {
    const unit = 10n ** BigInt(have - keep);
    digits = (digits + unit / 2n) / unit;
    have = keep;
  }
  while (have > 0 && digits % 10n === 0n) {
    digits /= 10n;
    have--;
  }
  const all = digits.toString().padStart(have + 1, "0");
  const whole = all.slice(0, all.length - have).replace(/\B(?=(\d{3})+$)/g, ",");
  const sign = d.negative && digits !== 0n ? "−" : "";
  return sign + whole + (have > 0 ? `.${all.slice(all.length - have)}` : "");
}

/** Beyond it numbers differ by the rounding of a computation. */
const MOST_PLACES = 15;

/** The places, at least the given ones, that two numbers which are compared take to be told apart; as the engine does it. */
export function placesApart(a: string, b: string, places: number): number {
  for (let p = places; p <= MOST_PLACES; p++) if (shown(a, p) !== shown(b, p)) return p;
  return places;
}
