import { ticks } from "d3-array";

export type Interval = readonly [number, number];

export interface AxisDomain {
  readonly interval: Interval;
  readonly log: boolean;
}

const edges = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

/**
 * The interval of an axis for values between `low` and `high`. The one that stands is kept while it still
 * serves, so that axes seldom move under a running training.
 * @param log wanted where the values allow it: all positive and more than a factor of 2 apart
 */
export function axisDomain(low: number, high: number, log: boolean, standing?: AxisDomain): AxisDomain {
  if (!(Number.isFinite(low) && Number.isFinite(high))) return standing ?? { interval: [0, 1], log: false };
  const useLog = log && low > 0 && high / low > (standing?.log ? 1.7 : 2);
  if (standing && standing.log === useLog && serves(standing, low, high)) return standing;
  if (useLog) return { interval: [roundDown(low), roundUp(high)], log: true };
  const from = log && low > 0 ? roundDown(low) : low < 0 ? -roundUp(-low) : 0;
  const to = roundUp(high);
  return { interval: [from, to > from ? to : from + 1], log: false };
}

function serves({ interval: [from, to], log }: AxisDomain, low: number, high: number): boolean {
  if (low < from || high > to) return false;
  const used = log ? Math.log(high / low) / Math.log(to / from) : (high - Math.min(low, from)) / (to - from);
  return used > 0.55;
}

/** @returns the next of 1, 1.2, 1.5, 2, … times a power of ten above a positive value; 0 for what is not. */
export function roundUp(value: number): number {
  if (!(value > 0)) return 0;
  const power = 10 ** Math.floor(Math.log10(value));
  const edge = edges.find((e) => e * power >= value * (1 - 1e-9)) ?? 10;
  return Number((edge * power).toPrecision(6));
}

function roundDown(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const edge = edges.findLast((e) => e * power <= value * (1 + 1e-9)) ?? 1;
  return Number((edge * power).toPrecision(6));
}

/** @returns tick values, ascending, about `count` of them and none of them odd figures. */
export function axisTicks({ interval: [from, to], log }: AxisDomain, count: number): number[] {
  if (!log) return ticks(from, to, count);
  const decades = Math.log10(to / from);
  const steps =
    decades > count ? [1] : decades > 2 ? [1, 3] : decades > 1 ? [1, 2, 5] : [1, 1.5, 2, 3, 4, 5, 6, 8];
  const stride = Math.max(1, Math.ceil(decades / count));
  const values: number[] = [];
  const first = Math.floor(Math.log10(from));
  for (let power = first; 10 ** power <= to; power += stride)
    for (const step of steps) {
      const value = Number((step * 10 ** power).toPrecision(3));
      if (value >= from * (1 - 1e-9) && value <= to * (1 + 1e-9)) values.push(value);
    }
  return values;
}

/** @returns data to pixels along an axis that runs from `start` to `end`. */
export function axisScale({ interval: [from, to], log }: AxisDomain, start: number, end: number) {
  if (log) {
    const span = Math.log(to / from);
    return (value: number) => start + ((end - start) * Math.log(value / from)) / span;
  }
  return (value: number) => start + ((end - start) * (value - from)) / (to - from);
}

/** @returns the value at a share of the way along an axis. */
export function axisValue({ interval: [from, to], log }: AxisDomain, share: number): number {
  return log ? from * (to / from) ** share : from + share * (to - from);
}
