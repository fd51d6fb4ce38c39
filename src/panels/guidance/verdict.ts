import type {
  ClassFigure,
  Guidance,
  GuidedSamples,
  StartError,
  Sweep,
} from "../../telemetry/studies/guidance.ts";
import { exact, significant } from "../../ui/format.ts";

/** What came out, in words that rest on figures and their intervals. */
export interface Verdict {
  readonly tone: "watch" | "fine";
  readonly title: string;
  readonly text: string;
}

const told = ({ value, low, high }: ClassFigure) =>
  `${significant(value)} (${significant(low)} to ${significant(high)})`;

/** Whether one figure is above another by more than both intervals. */
const above = (a: ClassFigure, b: ClassFigure) => a.low > b.high;

/** @returns what guidance does to the class, and how its beginning fares. */
export function verdicts(result: Guidance): Verdict[] {
  return [distanceVerdict(result), ...startVerdict(result)];
}

function distanceVerdict({ samples, sweeps, scale }: Guidance): Verdict {
  const at = (id: GuidedSamples["way"]["id"]) => samples.find(({ way }) => way.id === id)?.figures.distance;
  const [none, cfg, star] = [at("none")!, at("cfg")!, at("cfg-zero-star")!];
  const best = `${sweeps.map(bestOf).join(". ")}. ${compared(cfg, star)}`;
  const w = `w = ${exact(scale)}`;
  if (above(cfg, none))
    return {
      tone: "watch",
      title: `At ${w} the samples overshoot.`,
      text: `CFG is ${told(cfg)} from the class, no guidance ${told(none)}. ${best}`,
    };
  if (above(none, cfg))
    return {
      tone: "fine",
      title: `At ${w} guidance brings samples closer to their class.`,
      text: `CFG is ${told(cfg)} from the class, no guidance ${told(none)}. ${best}`,
    };
  return {
    tone: "fine",
    title: `At ${w} the distance does not differ beyond chance.`,
    text: `CFG is ${told(cfg)} from the class, no guidance ${told(none)}. ${best}`,
  };
}

/** The scale at which a sweep comes closest, unless w = 1 is as close within its interval. */
function bestOf({ name, points }: Sweep): string {
  const least = points.reduce((best, point) =>
    point.figures.distance.value < best.figures.distance.value ? point : best,
  );
  const first = points.find(({ scale }) => scale === 1) ?? points[0]!;
  if (least === first) return `With ${name} no scale comes closer than w = ${exact(first.scale)}`;
  const sure = above(first.figures.distance, least.figures.distance);
  const closest = `With ${name} w = ${exact(least.scale)} comes closest`;
  return sure ? closest : `${closest}, not beyond chance`;
}

function compared(cfg: ClassFigure, star: ClassFigure): string {
  if (above(cfg, star)) return `CFG-Zero* drifts less than CFG: ${told(star)}.`;
  if (above(star, cfg)) return `CFG-Zero* drifts more than CFG: ${told(star)}.`;
  return `CFG-Zero* at ${told(star)} is no different from CFG beyond chance.`;
}

function startVerdict({ starts, scale }: Guidance): Verdict[] {
  const now: StartError | undefined = starts.at(-1);
  if (!now) return [];
  const text = `At t = 0 CFG at w = ${exact(scale)} is off the class's exact velocity by ${told(now.cfg)}, standing still by ${told(now.size)}, the network's own answer by ${told(now.conditional)}. Training step ${now.step.toLocaleString("en")}.`;
  if (above(now.cfg, now.size))
    return [{ tone: "fine", title: "Zero-init helps here: standing still errs less.", text }];
  if (above(now.size, now.cfg))
    return [{ tone: "fine", title: "Zero-init costs here: the guided start errs less.", text }];
  return [{ tone: "fine", title: "Zero-init makes no difference beyond chance at the start.", text }];
}
