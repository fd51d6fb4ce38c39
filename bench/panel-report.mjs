import { modes } from "./panel-modes.mjs";
import { align, digits, loadWarning, spread } from "./report.mjs";

/**
 * A mode's speed over that of what it is compared with, round by round: what slows a whole round down cancels.
 * @param {import("./panels.mjs").PanelReport["stepsPerSecond"]} stepsPerSecond
 * @param {import("./panel-modes.mjs").Mode} mode
 */
function kept(stepsPerSecond, { name, against }) {
  const base = stepsPerSecond[against] ?? [];
  return (stepsPerSecond[name] ?? []).map((speed, round) => (100 * speed) / (base[round] ?? Number.NaN));
}

/** @param {import("./panels.mjs").PanelReport} report */
export function formatPanels({ where, options, stepsPerSecond }) {
  const rows = modes.map((mode) => {
    const speeds = stepsPerSecond[mode.name] ?? [];
    const isBase = mode.name === mode.against;
    return [
      mode.name,
      spread(speeds),
      isBase ? "" : `${spread(kept(stepsPerSecond, mode))} %`,
      isBase ? "" : mode.against,
    ];
  });
  return [
    "",
    where,
    `the page's own default run; median and range of ${digits(options.rounds)} interleaved rounds of ${digits(options.seconds)} s`,
    "",
    align([["open", "steps/s", "keeps", "of"], ...rows]),
    ...loadWarning(),
  ].join("\n");
}
