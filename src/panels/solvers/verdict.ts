import type { Solvers } from "../../telemetry/studies/solvers.ts";
import { significant, thousands } from "../../ui/format.ts";
import { paretoFront } from "./asked.ts";
import { settingText } from "./names.ts";

/** What the figures say, in a claim and what it rests on. */
export interface Verdict {
  readonly tone: "fine" | "watch";
  readonly claim: string;
  readonly evidence: string;
}

/** Calls from which on samples are as good as the reference's, and the run that shows it. */
export function enoughCalls({ runs, reference }: Pick<Solvers, "runs" | "reference">) {
  const { quality } = reference;
  return quality && (paretoFront(runs).find((run) => run.quality!.value <= quality.high) ?? null);
}

/**
 * Whether solver and step count cost anything in the samples. A run is as good as the reference where its sliced W2
 * lies below the upper end of the reference's 95 % interval: with these points and held-out points they cannot be
 * told apart.
 */
export function verdictOf(solvers: Solvers): Verdict {
  const { runs, inUse, reference, options } = solvers;
  const { quality } = reference;
  const enough = enoughCalls(solvers);
  if (!quality)
    return {
      tone: "watch",
      claim: "The samples cannot be compared.",
      evidence: "Their sliced W₂ is not finite.",
    };
  const many = `${thousands(options.count)} samples`;
  const best = `the reference's, at ${significant(quality.value)} (${significant(quality.low)} to ${significant(quality.high)}, ${many})`;
  if (!enough)
    return {
      tone: "watch",
      claim: `No solver matches the reference within ${significant(longest(solvers), 2)} calls.`,
      evidence: `The best sliced W₂ lies above ${best}. Raise the most calls, or straighten the paths: reflow or another coupling.`,
    };
  const calls = Math.round(enough.nfe);
  const own = `${settingText(enough.setting)} reaches sliced W₂ ${significant(enough.quality!.value)} with ${callsText(calls)}, not to be told from ${best}.`;
  const rest = remainder(solvers);
  const used = runs[inUse];
  if (used?.quality && used.quality.value > quality.high)
    return {
      tone: "watch",
      claim: `The solver in use costs quality: ${significant(used.quality.value)} against ${significant(quality.value)}.`,
      evidence: `${own} ${rest}`,
    };
  return {
    tone: rest.startsWith("What is left") ? "watch" : "fine",
    claim: `Past ${callsText(calls)} the samples no longer improve.`,
    evidence: `${own} ${rest}`,
  };
}

/** Whether what a perfect solver leaves is more than two sets of real points differ by. */
function remainder({ reference, quality: { floor, draws, heldOut } }: Solvers): string {
  const { quality } = reference;
  if (!floor || !quality) return `There are too few held-out points to say what real ones score.`;
  const real = `${draws} fresh draws of real points score ${significant(floor.value)} (${significant(Math.max(0, floor.low))} to ${significant(floor.high)}) against the same ${thousands(heldOut)} held-out points`;
  // Where 95 % of real draws fall, the chance in a draw is counted already.
  return quality.value > floor.high
    ? `What is left is the model's: ${real}.`
    : `That is where real points fall: ${real}.`;
}

function longest({ runs }: Pick<Solvers, "runs">): number {
  return runs.reduce((most, { nfe }) => Math.max(most, nfe), 0);
}

export function callsText(calls: number): string {
  return calls === 1 ? "1 call" : `${thousands(calls)} calls`;
}
