/**
 * @typedef {import("./options.mjs").Options} Options
 * @typedef {import("./report.mjs").Result} Result
 * What stands for an engine that runs elsewhere: in a page of its own, or in this process.
 * @typedef {{
 *   open: (rows: number) => Promise<import("./measure.ts").Opened>,
 *   train: (seconds: number) => Promise<import("./measure.ts").Trained>,
 *   sample: (limit: number) => Promise<import("./measure.ts").Sampled>,
 *   close: () => Promise<void>,
 * }} Remote
 */

/** Float32 sums of 128 products in another order, through four layers and four steps, stay far below it. */
const sampleTolerance = 1e-3;

/**
 * Runs a measurement; an engine that fails drops out of this part alone, with its reason.
 * @param {{ error?: string }} part
 * @param {() => Promise<void>} body
 */
async function attempt(part, body) {
  if (part.error) return;
  try {
    await body();
  } catch (error) {
    part.error = (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "unknown";
  }
}

/** @param {string} text */
const tell = (text) => console.log(`  ${text}`);

/**
 * All engines at one batch size: opened one after the other, then gone through in turn once a round, so
 * that what slows the machine down for a while slows them all.
 * @param {ReadonlyMap<string, Remote>} remotes
 * @param {Record<string, Result>} results
 * @param {number} rows
 * @param {Options} options
 */
async function trainRounds(remotes, results, rows, { rounds, seconds }) {
  /** @type {[Remote, string, import("./report.mjs").Training][]} */
  const parts = [];
  for (const [name, remote] of remotes) {
    /** @type {import("./report.mjs").Training} */
    const training = { stepsPerSecond: [] };
    const result = results[name];
    if (!result) continue;
    result.training[rows] = training;
    parts.push([remote, name, training]);
    await attempt(training, async () => {
      const opened = await remote.open(rows);
      training.opened = opened;
      result.detail = opened.detail;
      if (!(opened.sampleError < sampleTolerance)) {
        throw new Error(
          `its samples are ${opened.sampleError.toPrecision(2)} away from those of plain JavaScript`,
        );
      }
    });
    tell(`${name}, batch ${rows}: ${training.error ?? `first step after ${firstStep(training)} s`}`);
  }
  for (let round = 0; round < rounds; round++) {
    for (const [remote, name, training] of parts) {
      if (training.opened?.trains === false) continue;
      await attempt(training, async () => {
        const { stepsPerSecond, loss } = await remote.train(seconds);
        if (!Number.isFinite(loss)) throw new Error(`its loss is ${loss}`);
        training.stepsPerSecond.push(stepsPerSecond);
        tell(`round ${round + 1}, ${name}, batch ${rows}: ${stepsPerSecond.toPrecision(3)} steps/s`);
      });
    }
  }
}

/** @param {import("./report.mjs").Training} training */
const firstStep = (training) => training.opened?.firstStepSeconds.toPrecision(2) ?? "?";

/**
 * @param {ReadonlyMap<string, Remote>} remotes with a session open
 * @param {Record<string, Result>} results
 * @param {Options} options
 */
async function sampleRounds(remotes, results, { rounds, sampleSeconds }) {
  for (let round = 0; round < rounds; round++) {
    for (const [name, remote] of remotes) {
      const sampling = results[name]?.sampling;
      if (!sampling) continue;
      await attempt(sampling, async () => {
        const { seconds, steps } = await remote.sample(sampleSeconds);
        sampling.seconds.push(seconds);
        sampling.steps = steps;
        tell(`round ${round + 1}, ${name}, sampling: ${seconds.toPrecision(3)} s`);
      });
    }
  }
}

/**
 * Every batch size in turn, then sampling.
 * @param {ReadonlyMap<string, Remote>} remotes
 * @param {Options} options
 * @returns {Promise<Record<string, Result>>}
 */
export async function runRounds(remotes, options) {
  /** @type {Record<string, Result>} */
  const results = {};
  for (const name of remotes.keys()) {
    results[name] = { detail: "", training: {}, sampling: { seconds: [], steps: 0 } };
  }
  const last = options.batches.length - 1;
  for (const [index, rows] of options.batches.entries()) {
    await trainRounds(remotes, results, rows, options);
    if (index === last) await sampleRounds(remotes, results, options);
    for (const remote of remotes.values()) await remote.close();
  }
  return results;
}
