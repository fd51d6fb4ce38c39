import { readFileSync } from "node:fs";

/** @typedef {{ passed: number, failed: number }} Totals */

/**
 * @param {string} file
 * @returns {Record<string, any>} the report; an empty one where the runner did not get to writing it
 */
function read(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return {};
  }
}

/**
 * A test that was skipped tested nothing: it counts as failed.
 * @param {string} file written by vitest's JSON reporter
 * @returns {Totals}
 */
export function vitestTotals(file) {
  const { numPassedTests: passed = 0, numTotalTests: total = 0 } = read(file);
  return { passed, failed: total - passed };
}

/**
 * A test that passed only when it was run again is unreliable: it counts as failed.
 * @param {string} file written by Playwright's JSON reporter
 * @returns {Totals}
 */
export function playwrightTotals(file) {
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = read(file).stats ?? {};
  return { passed: expected, failed: unexpected + flaky + skipped };
}
