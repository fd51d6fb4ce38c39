import { clippedShare } from "../../../lib/clipped-share.ts";
import type { Surrogate, SurrogateFinding } from "../../../telemetry/studies/surrogate.ts";

/** What a surrogate's guidance is judged by. */
export interface Judged extends Pick<Surrogate, "fit" | "without" | "guided" | "heldOut" | "pushes"> {
  /** Share of the scores' variance that one point alone makes up. */
  readonly dominance: number;
}

/** The ways in which guidance by a surrogate fails, each with the figures that say whether it does. */
export function findingsOf(judged: Judged): SurrogateFinding[] {
  return [scaling(judged), explosion(judged), offData(judged), collapse(judged), range(judged)].flatMap(
    (finding) => finding ?? [],
  );
}

/** Of fewer scores one may well make up most of the variance. */
const fewest = 8;

function scaling({ fit, dominance }: Judged): SurrogateFinding {
  const id = "scores";
  const units = `Scores were standardised: mean ${short(fit.scoreMean)}, standard deviation ${short(fit.scoreStd)}.`;
  if (dominance === 0)
    return {
      id,
      state: "problem",
      title: "All scores are alike",
      evidence: "There is nothing to climb: score some points higher than others.",
    };
  if (dominance > 0.5 && fit.count >= fewest)
    return {
      id,
      state: "problem",
      title: "One score outweighs all others",
      evidence: `${units} One point makes up ${percent(dominance)} of their variance, so that the others hardly count: take its logarithm, or leave it out.`,
    };
  return { id, state: "fine", title: "Scores", evidence: units };
}

function explosion({ pushes }: Judged): SurrogateFinding {
  const share = pushes.all > 0 ? pushes.clipped / pushes.all : 0;
  const { watch, problem } = clippedShare;
  return {
    id: "gradients",
    state: share > problem ? "problem" : share > watch ? "watch" : "fine",
    title: share > watch ? "Gradients explode" : "Gradients",
    evidence: `${percent(share)} of ${pushes.all.toLocaleString("en")} gradients were longer than the clip and were shortened${share > watch ? ": raise the noise by scoring more points, or lower the optimism." : "."}`,
  };
}

/** Differences below this are numerical, in training space, where the data's spread is about 1. */
const leastDistance = 0.02;

/**
 * Guided samples farther from the data than held-out points are and than samples are without guidance, beyond all
 * intervals and by half as much again.
 */
function offData({ without, guided, heldOut }: Judged): SurrogateFinding {
  const measures = [
    {
      name: "projection distance",
      mine: guided.projection,
      others: [without.projection, heldOut.projection],
    },
    {
      name: "distance to the nearest training point",
      mine: guided.nearest,
      others: [without.nearest, heldOut.nearest],
    },
  ].flatMap(({ name, mine, others }) => {
    const [plain, real = null] = others;
    return mine && plain ? [{ name, mine, plain, real }] : [];
  });
  const beyond = (factor: number) =>
    measures.some(
      ({ mine, plain, real }) =>
        mine.low > Math.max(leastDistance, factor * plain.high, factor * (real?.high ?? 0)),
    );
  const off = beyond(1.5);
  const figures = measures.map(
    ({ name, mine, plain, real }) =>
      `Mean ${name} ${short(mine.value)}, without guidance ${short(plain.value)}${real ? `, of held-out points ${short(real.value)}` : ""}.`,
  );
  return {
    id: "off-data",
    state: beyond(3) ? "problem" : off ? "watch" : "fine",
    title: off ? "Guidance takes samples off the data" : "Distance to the data",
    evidence: [...figures, ...(off ? ["Lower the strength, or set a trust region."] : [])].join(" "),
  };
}

function collapse({ without, guided }: Judged): SurrogateFinding {
  const left = without.diversity > 0 ? guided.diversity / without.diversity : 1;
  return {
    id: "one-point",
    state: left < 0.3 ? "problem" : left < 0.6 ? "watch" : "fine",
    title: left < 0.6 ? "Samples gather in one place" : "Diversity",
    evidence: `Two guided samples are ${short(guided.diversity)} apart on average, without guidance ${short(without.diversity)}: ${percent(left)} of it is left${left < 0.6 ? ". Lower the strength or raise the optimism." : "."}`,
  };
}

function range({ fit }: Judged): SurrogateFinding | null {
  if (fit.atLimit.length === 0) return null;
  return {
    id: "limits",
    state: "watch",
    title: "The scores do not tell everything",
    evidence: `At the limit of what is tried: ${fit.atLimit.join(", ")}. A long length scale means that a column does not matter; the least noise, that the scores follow the points without any.`,
  };
}

const percent = (share: number) =>
  `${(100 * share).toLocaleString("en", { maximumFractionDigits: share < 0.1 ? 1 : 0 })} %`;
const short = (value: number) =>
  value !== 0 && Math.abs(value) < 1e-4
    ? "less than 0.0001"
    : value.toLocaleString("en", { maximumSignificantDigits: 3 }).replace("-", "−");
