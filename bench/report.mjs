import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { root } from "../scripts/process.mjs";

/** @typedef {import("./measure.ts").Opened} Opened */
/**
 * Every figure of one engine; a batch size or the sampling that failed has an error in place of figures.
 * @typedef {{ stepsPerSecond: number[], opened?: Opened, error?: string }} Training
 * @typedef {{ seconds: number[], steps: number, error?: string }} Sampling
 * @typedef {{ detail: string, training: Record<number, Training>, sampling: Sampling }} Result
 * @typedef {{ where: string, options: import("./options.mjs").Options, limits: import("./limits.ts").AdapterLimits | null, results: Record<string, Result> }} Report
 */

/** Taken at the start, before the benchmark's own work shows in it; 0 where the system does not count. */
const loadBefore = loadavg()[0] ?? 0;

/** @param {readonly number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

/** @param {number} value */
export const digits = (value) => value.toPrecision(value >= 100 ? Math.ceil(Math.log10(value)) : 3);

/** @param {readonly number[]} values the median, and the range where there are several */
export function spread(values) {
  if (values.length < 2) return digits(median(values));
  return `${digits(median(values))} (${digits(Math.min(...values))}–${digits(Math.max(...values))})`;
}

/** @param {Training | undefined} training */
function trainingCell(training) {
  if (!training || training.opened?.trains === false) return "–";
  return training.error ? "failed" : spread(training.stepsPerSecond);
}

/** @param {Sampling} sampling */
function samplingCell({ seconds, steps, error }) {
  if (error) return "failed";
  if (seconds.length === 0) return "–";
  return spread(seconds) + (steps < 50 ? ` *${steps}` : "");
}

/** @param {string[][]} rows the first one holds the headings */
export function align(rows) {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")).join("\n");
}

/** @param {Report} report */
export function formatReport({ where, options, limits, results }) {
  const batches = options.batches;
  const head = [
    "steps/s",
    ...batches.map((rows) => `batch ${rows}`),
    "Heun-50 ×10,000, s",
    "first step, s",
    "",
  ];
  const body = Object.entries(results).map(([name, { detail, training, sampling }]) => {
    const first = Object.values(training)[0]?.opened?.firstStepSeconds;
    return [
      name,
      ...batches.map((rows) => trainingCell(training[rows])),
      samplingCell(sampling),
      first === undefined ? "–" : digits(first),
      detail,
    ];
  });
  const lines = ["", where, "2 + 32 time features → 3×128 SiLU → 2; median and range of the rounds", ""];
  lines.push(align([head, ...body]));
  const reckoned = Object.values(results).some(({ sampling }) => sampling.steps > 0 && sampling.steps < 50);
  if (reckoned) lines.push("* steps really made; the time of all 50 is reckoned from them");
  for (const [name, { training, sampling }] of Object.entries(results)) {
    for (const [rows, { error }] of Object.entries(training))
      if (error) lines.push(`${name}, ${rows}: ${error}`);
    if (sampling.error) lines.push(`${name}, sampling: ${sampling.error}`);
  }
  const lab = results.lab;
  if (lab && Object.keys(results).length > 1) lines.push("", align(ratios(results, batches)));
  if (limits) {
    lines.push(
      "",
      `Adapter: ${digits(limits.fmaGflops)} GFLOP/s of fused multiply-adds, ${digits(limits.megaLoads)} million loads/s, ` +
        `${digits(limits.dispatchMicroseconds)} µs a dispatch, ${digits(limits.roundTripMilliseconds)} ms a round trip`,
    );
    const seconds = median(lab?.sampling.seconds ?? []);
    const reached = samplingGflop / seconds / limits.fmaGflops;
    if (Number.isFinite(reached))
      lines.push(`The lab samples at ${digits(100 * reached)} % of the fused multiply-adds.`);
  }
  return [...lines, ...loadWarning()].join("\n");
}

/** @returns lines that say so where figures of this run are not to be quoted */
export function loadWarning() {
  if (loadBefore <= cpus().length / 2) return [];
  return ["", `Other work was running (load ${digits(loadBefore)} at the start): these figures are too low.`];
}

/** Heun-50 for 10,000 points: 100 evaluations, each layer's products as written. */
const samplingGflop = (100 * 10_000 * 2 * (34 * 128 + 2 * 128 * 128 + 128 * 2)) / 1e9;

/** @param {number} ratio */
const timesOrNone = (ratio) => (Number.isFinite(ratio) ? `${digits(ratio)} ×` : "–");

/**
 * @param {Record<string, Result>} results
 * @param {readonly number[]} batches
 */
function ratios(results, batches) {
  /** @param {string} name @param {number} rows */
  const speed = (name, rows) => median(results[name]?.training[rows]?.stepsPerSecond ?? []);
  /** @param {string} name */
  const samplingTime = (name) => median(results[name]?.sampling.seconds ?? []);
  const others = Object.keys(results).filter((name) => name !== "lab");
  return [
    ["lab against", ...batches.map((rows) => `batch ${rows}`), "sampling"],
    ...others.map((name) => [
      name,
      ...batches.map((rows) => {
        const ratio = speed("lab", rows) / speed(name, rows);
        return timesOrNone(ratio);
      }),
      timesOrNone(samplingTime(name) / samplingTime("lab")),
    ]),
  ];
}

/**
 * @param {Report | import("./panels.mjs").PanelReport} report
 * @returns {string} the file, relative to the checkout
 */
export function writeReport(report) {
  const folder = join("bench", "out");
  mkdirSync(join(root, folder), { recursive: true });
  const time = new Date().toISOString();
  const file = join(folder, `${time.replace(/[:.]/g, "-")}.json`);
  const machine = {
    processor: cpus()[0]?.model ?? "unknown",
    cores: cpus().length,
    platform: process.platform,
    loadBefore,
  };
  writeFileSync(join(root, file), `${JSON.stringify({ time, machine, ...report }, null, 2)}\n`);
  return file;
}
