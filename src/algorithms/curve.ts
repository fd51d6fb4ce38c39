/**
 * A curve as it stands in a config: values at equal distances from end to end, separated by commas, so that a
 * link shows them.
 * @returns the values; NaN where something is no number.
 */
export function curveValues(text: string): number[] {
  return text.split(",").map((part) => (part.trim() === "" ? Number.NaN : Number(part)));
}

/** @returns the text for `curveValues`, with three digits after the point at most. */
export function curveText(values: readonly number[]): string {
  return values.map((value) => String(Math.round(value * 1000) / 1000)).join(",");
}
