/** Numbers as people read them here: thousands by comma, a true minus sign, figures that keep their width. */

const grouped = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });

/** @returns 12480 as "12,480". */
export function thousands(value: number): string {
  return grouped.format(value);
}

/** @returns `digits` significant digits and whole thousands; below 1e-3 and from 1e6 in powers of ten ("1.0e−3"); "–" where not finite. */
export function significant(value: number, digits = 3): string {
  if (!Number.isFinite(value)) return "–";
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e6))
    return minus(value.toExponential(digits - 1).replace("e+", "e"));
  return minus(size >= 10 ** digits ? thousands(value) : value.toPrecision(digits));
}

/** @returns evaluations of a sample: a whole number as it is, a mean over samples in three digits. */
export function callsText(calls: number): string {
  return Number.isInteger(calls) ? thousands(calls) : significant(calls);
}

/** @returns the shortest text that gives the number back: 0.001 as "1e−3", 0.05 as "0.05". */
export function exact(value: number): string {
  if (!Number.isFinite(value)) return "–";
  const size = Math.abs(value);
  if (size !== 0 && (size < 0.01 || size >= 1e6)) return minus(value.toExponential().replace("e+", "e"));
  return minus(String(value));
}

/** @returns a tick label: 20000 as "20k", 0.003 as "3e−3", −4 as "−4". */
export function tickText(tick: number): string {
  const value = Number(tick.toPrecision(6));
  const size = Math.abs(value);
  if (size >= 1e6 && size < 1e9 && value % 1e5 === 0) return minus(`${value / 1e6}M`);
  if (size >= 1e3 && size < 1e6 && value % 100 === 0) return minus(`${value / 1e3}k`);
  if (size !== 0 && (size < 0.01 || size >= 1e5)) return minus(value.toExponential().replace("e+", "e"));
  return minus(String(value));
}

/** @returns a length of time, rounded to what matters: "4 s", "2 min 10 s", "1 h 5 min". */
export function duration(seconds: number): string {
  if (!Number.isFinite(seconds)) return "–";
  if (seconds < 10) return `${Math.max(0, Math.round(seconds))} s`;
  if (seconds < 60) return `${Math.round(seconds)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${Math.round(seconds % 60)} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** @returns the number a person typed ("1e−3", "2,000", "0.5"), or NaN. */
export function parseNumber(text: string): number {
  const plain = text.trim().replaceAll(",", "").replace("−", "-").replace("×10^", "e");
  return plain === "" ? Number.NaN : Number(plain);
}

function minus(text: string): string {
  return text.replaceAll("-", "−");
}
