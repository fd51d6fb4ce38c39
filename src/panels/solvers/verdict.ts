import type { Interval } from "../../lib/stats.ts";
import type { SolverRun, Solvers } from "../../telemetry/studies/solvers.ts";
import { significant, thousands } from "../../ui/format.ts";
import { paretoFront } from "./asked.ts";
import { settingText } from "./names.ts";

/** What the figures say, in a claim and what it rests on. */
export interface Verdict {
  readonly tone: "fine" | "watch";
  readonly claim: string;
  readonly evidence: string;
}

/** A twentieth of the reference's own figure more is nothing to anybody, however well it is measured. */
const negligible = 0.05;

/** So much more than the reference's figure is seen, even where so few samples could not prove it. */
const sizeable = 0.25;

function costsQuality({ excess }: SolverRun, quality: Interval): boolean {
  return excess !== null && excess.low > 0 && excess.value > negligible * quality.value;
}

/** Calls from which on samples are as good as the reference's, and the run that shows it. */
export function enoughCalls({ runs, reference }: Pick<Solvers, "runs" | "reference">) {
  const { quality } = reference;
  const isEnough = (run: SolverRun, reference: Interval) =>
    !costsQuality(run, reference) && (run.excess === null || run.excess.value <= sizeable * reference.value);
  return quality && (paretoFront(runs).find((run) => isEnough(run, quality)) ?? null);
}

/** What is asked for until a person says otherwise: an error of a hundredth of the samples' spread. */
export function errorToAsk({ reference }: Pick<Solvers, "reference">): number {
  return Number((reference.spread / 100).toPrecision(1));
}

/** Likewise the sliced W2 of the fewest calls that are enough; its digits are cut so that the run still meets it. */
export function qualityToAsk(solvers: Pick<Solvers, "runs" | "reference">): number {
  const quality = enoughCalls(solvers)?.quality ?? solvers.reference.quality;
  return quality ? Number((1.005 * quality.value).toPrecision(3)) : 1;
}

/**
 * Whether solver and step count cost anything in the samples. A run is as good as the reference where the 95 %
 * interval of its excess in sliced W2 holds 0, from the same noise and against the same held-out points, or where
 * that excess is next to nothing; an interval so wide that it says little is no proof, so a sizeable excess is none.
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
  if (!enough)
    return {
      tone: "watch",
      claim: `No solver matches the reference within ${significant(longest(solvers), 2)} calls.`,
      evidence: `Every sliced W₂ is above the reference's, at ${significant(quality.value)}, by more than the chance in ${many} from the same noise. Raise the most calls, or straighten the paths: reflow or another coupling.`,
    };
  const calls = Math.round(enough.nfe);
  const own = `${settingText(enough.setting)} reaches sliced W₂ ${significant(enough.quality!.value)} with ${callsText(calls)}, and the reference ${significant(quality.value)}${excessText(enough)}, ${many} from the same noise.`;
  const rest = remainder(solvers);
  const used = runs[inUse];
  if (used?.quality && costsQuality(used, quality))
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

/** e.g. ": a difference of 0.0021 (−0.0010 to 0.0052)". */
function excessText({ excess }: SolverRun): string {
  if (!excess) return "";
  const [value, low, high] = [excess.value, excess.low, excess.high].map((figure) => significant(figure, 2));
  return `: a difference of ${value} (${low} to ${high})`;
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
