import { fallsShort, lostShare } from "../lib/lost-share.ts";
import type { Interval } from "../lib/stats.ts";

/** What the samples score, and what fresh real points score in their place. */
export interface JudgedFigure extends Interval {
  /** Null where it is not known. */
  readonly floor: Interval | null;
}

/** A mode of the law, or a class of the data. */
export interface JudgedMode {
  readonly name: string;
  /** Share of the real data. */
  readonly real: Interval;
  /** Share of the samples. */
  readonly generated: Interval;
}

export interface CollapseEvidence {
  readonly kind: "mode" | "class";
  /** Null where the data have neither modes nor classes. */
  readonly modes: readonly JudgedMode[] | null;
  /** By id of the metrics registry; those that could not be measured are absent. */
  readonly figures: Readonly<Record<string, JudgedFigure | undefined>>;
}

export interface Alarm {
  readonly id: "modes" | "reach" | "tight" | "alike" | "astray" | "copies";
  readonly state: "problem" | "watch" | "fine" | "unknown";
  /** A sentence. */
  readonly title: string;
  /** Figures beside what they are held against; empty where the title says all. */
  readonly evidence: string;
}

/**
 * What is missing from the samples, and what is too much of. Every figure is held against what real points
 * score in its place, and nothing is said of a difference that their intervals could explain.
 */
export function collapseAlarms(evidence: CollapseEvidence): Alarm[] {
  return [modesAlarm(evidence), ...rules.map((rule) => figureAlarm(rule, evidence.figures[rule.figure]))];
}

/** A mode below this part of its share is thin, unless it is lost. */
const THIN = 0.5;

function modesAlarm({ kind, modes }: CollapseEvidence): Alarm {
  const id = "modes";
  if (!modes)
    return {
      id,
      state: "unknown",
      title: "Modes are not known.",
      evidence: "The data have neither known modes nor classes: look at coverage.",
    };
  const falls = (part: number) => modes.filter((mode) => fallsShort(mode, part));
  const lost = falls(lostShare);
  const thin = falls(THIN).filter((mode) => !lost.includes(mode));
  if (lost.length > 0) {
    const [verb, each, they] =
      lost.length > 1 ? ["are", "Each has", "They hold"] : ["is", "It has", "It holds"];
    const rest = thin.length > 0 ? ` ${named(kind, thin)} ${thin.length > 1 ? "are" : "is"} thin.` : "";
    return {
      id,
      state: "problem",
      title: `${named(kind, lost)} ${verb} lost.`,
      evidence: `${each} under an eighth of its share. ${they} ${held(lost)}.${rest}`,
    };
  }
  if (thin.length > 0) {
    const [verb, each, they] =
      thin.length > 1 ? ["are", "Each has", "They hold"] : ["is", "It has", "It holds"];
    return {
      id,
      state: "watch",
      title: `${named(kind, thin)} ${verb} thin.`,
      evidence: `${each} less than half of its share. ${they} ${held(thin)}.`,
    };
  }
  return { id, state: "fine", title: `No ${kind} is lost.`, evidence: "" };
}

interface FigureRule {
  readonly id: Alarm["id"];
  /** What it judges, for where it cannot. */
  readonly subject: string;
  readonly figure: string;
  /** Which side of the real data's own figure is bad. */
  readonly bad: "above" | "below";
  readonly state: "problem" | "watch";
  readonly title: string;
  readonly fine: string;
  readonly evidence: (figure: string, floor: string) => string;
}

const rules: readonly FigureRule[] = [
  {
    id: "reach",
    subject: "Reach",
    figure: "coverage",
    bad: "below",
    state: "watch",
    title: "Parts of the data are not reached.",
    fine: "Samples reach as far as real points do.",
    evidence: (value, floor) => `Coverage ${value} where fresh data have ${floor}.`,
  },
  {
    id: "tight",
    subject: "Crowding",
    figure: "density",
    bad: "above",
    state: "watch",
    title: "Samples are too tight.",
    fine: "Samples crowd no more than real points.",
    evidence: (value, floor) =>
      `Density ${value} where fresh data have ${floor}: precision looks good because spread is lost.`,
  },
  {
    id: "alike",
    subject: "Likeness",
    figure: "vendi",
    bad: "below",
    state: "watch",
    title: "Samples are too alike.",
    fine: "Samples differ as much as real points.",
    evidence: (value, floor) => `${value} different samples (Vendi) where real points count as ${floor}.`,
  },
  {
    id: "astray",
    subject: "Mass astray",
    figure: "spurious",
    bad: "above",
    state: "watch",
    title: "Samples lie where no data are.",
    fine: "No more samples than real points lie apart.",
    evidence: (value, floor) => `${value} of the samples, ${floor} of real points.`,
  },
  {
    id: "copies",
    subject: "Copying",
    figure: "copies",
    bad: "above",
    state: "problem",
    title: "Samples copy training points.",
    fine: "No copies of training points.",
    evidence: (value, floor) =>
      `${value} of the samples sit on one training point; of held-out points, ${floor} do so by chance.`,
  },
];

const inPercent = new Set(["spurious", "copies"]);

function figureAlarm(rule: FigureRule, figure: JudgedFigure | undefined): Alarm {
  const { id } = rule;
  if (!figure?.floor)
    return {
      id,
      state: "unknown",
      title: `${rule.subject} cannot be judged.`,
      evidence: "There is no figure of real data to compare with.",
    };
  const { floor } = figure;
  const apart = rule.bad === "above" ? figure.low > floor.high : figure.high < floor.low;
  if (!apart) return { id, state: "fine", title: rule.fine, evidence: "" };
  const text = inPercent.has(rule.figure) ? percent : (value: number) => value.toPrecision(3);
  return {
    id,
    state: rule.state,
    title: rule.title,
    evidence: rule.evidence(text(figure.value), text(floor.value)),
  };
}

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

const totalOf = (intervals: readonly Interval[]) => intervals.reduce((sum, { value }) => sum + value, 0);

function held(modes: readonly JudgedMode[]): string {
  const real = percent(totalOf(modes.map((mode) => mode.real)));
  const generated = percent(totalOf(modes.map((mode) => mode.generated)));
  return `${real} of the data and ${generated} of the samples`;
}

/** "Mode 3", "Classes 1, 4 and 7" */
function named(kind: CollapseEvidence["kind"], modes: readonly JudgedMode[]): string {
  const names = modes.map(({ name }) => name);
  const plural = { mode: "Modes", class: "Classes" } as const;
  if (names.length === 1) return `${kind === "mode" ? "Mode" : "Class"} ${names[0]}`;
  return `${plural[kind]} ${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
