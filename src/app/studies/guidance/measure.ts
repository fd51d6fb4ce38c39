import { getEntry } from "../../../algorithms/entry.ts";
import { solvers } from "../../../algorithms/solvers/index.ts";
import type { ClassRequest } from "../../../analysis/guidance/request.ts";
import { toData, toTraining } from "../../../data/scaling.ts";
import type { SampleResult } from "../../../engine/engine.ts";
import { solverRequest } from "../../../engine/solver-request.ts";
import type {
  AlongTheWay,
  ClassFigures,
  Guidance,
  GuidanceOptions,
  GuidanceWay,
  StartError,
} from "../../../telemetry/studies/guidance.ts";
import { planeMap, projectPoints } from "../../projection.ts";
import type { StudyContext } from "../study.ts";
import { alongTheWay } from "./along.ts";
import { planeOf } from "./plane.ts";
import { type Starting, startErrors } from "./starts.ts";
import { classTruth } from "./truth.ts";

export interface GuidanceContext extends StudyContext {
  /** Measures the clouds of a request, in a worker where there is one. */
  readonly answer: (request: ClassRequest, onCloud: (done: number) => void) => Promise<ClassFigures[]>;
  /** Errors at the start that were measured of the same run before. */
  readonly before: readonly StartError[];
}

/** Trails that are drawn of each way. */
const drawnTrails = 60;
/** Samples that are shown as pictures, where they are such. */
const drawnImages = 12;
/** Numbers of a trajectory that is read back. */
const mostNumbers = 2 ** 22;
/** Frames of a trajectory at the most, for the limit above. */
const frames = 101;

/** Shares of the whole that its four parts take. */
const parts = { ways: 0.3, start: 0.05, sweep: 0.35, figures: 0.3 } as const;

/** The same noise guided in every way, figures of all of them against the class, and a sweep over the scale. */
export async function measureGuidance(
  on: Starting,
  options: GuidanceOptions,
  { tell, signal, answer, before }: GuidanceContext,
): Promise<Guidance> {
  const { config, data } = on;
  const { label, seed, ways } = options;
  const { dim, mixture, classNames, image } = data.set;
  const count = Math.max(64, Math.min(options.count, Math.floor(mostNumbers / (frames * dim))));
  const truth = await classTruth(config, data, label, count);
  const { projection, caption } = planeMap(data);

  const drawn = await sampleWays(on, { ...options, count }, { tell, signal });
  tell("the start of the flow", parts.ways);
  const x = drawn[0]!.made.trajectory!.slice(0, count * dim);
  const starts = await startErrors(on, x, label, ways, before);
  const families = ways.filter(({ id }) => id === "cfg" || id === "cfg-zero-star");
  const swept = await sweep(on, { ...options, count, ways: families }, { tell, signal });
  const clouds = [...drawn.map(({ made }) => made.points), ...swept.map(({ points }) => points)];
  const total = clouds.length + 1;
  const figures = await answer(
    {
      ...{ dim, seed, label, real: truth.real, all: truth.all, ...(mixture && { mixture }) },
      clouds: [truth.others, ...clouds.map((points) => toData(data.scaling, points))],
    },
    (done) => tell("measuring", 1 - parts.figures * (1 - done / total)),
  );
  const [real, ...measured] = figures;
  const inPlane = (points: Float32Array) => projectPoints(projection, points);
  return {
    options: { ...options, count },
    className: classNames[label] ?? String(label),
    scale: Number(ways.find(({ id }) => id === "cfg")?.guidance.scale ?? 1),
    solver: solverText(config.solver),
    plane: planeOf(data, truth, label, caption, (points) => inPlane(toTraining(data.scaling, points))),
    image: image ?? null,
    samples: drawn.map(({ way, made, along }, k) => ({
      ...{ way, along, figures: measured[k]! },
      points: inPlane(made.points),
      images: image ? toData(data.scaling, made.points.slice(0, drawnImages * dim)) : null,
      trails: trailsOf(made, count, dim).map(inPlane),
      nfe:
        typeof made.nfe === "number" ? made.nfe : made.nfe.reduce((sum, n) => sum + n, 0) / made.nfe.length,
    })),
    sweeps: families.map(({ id, name }) => ({
      ...{ id, name },
      points: swept.flatMap(({ way, scale }, k) =>
        way.id === id ? [{ scale, figures: measured[drawn.length + k]! }] : [],
      ),
    })),
    real: real!,
    lawKnown: mixture !== undefined,
    starts,
  };
}

interface Drawn {
  readonly way: GuidanceWay;
  readonly made: SampleResult;
  readonly along: AlongTheWay;
}

/** Every way with its trajectories, and what the network says along them. */
async function sampleWays(
  { engine, config, data }: Starting,
  { label, count, seed, ways }: GuidanceOptions,
  { tell, signal }: StudyContext,
): Promise<Drawn[]> {
  const solver = solverRequest(config.solver);
  const drawn: Drawn[] = [];
  for (const [k, way] of ways.entries()) {
    const told = (share: number) => {
      signal.throwIfAborted();
      tell(`sampling: ${way.name}`, (parts.ways * (k + share)) / ways.length);
    };
    told(0);
    const { guidance } = way;
    const made = await engine.sample({ count, seed, solver, label, guidance, trajectory: true });
    drawn.push({ way, made, along: await alongTheWay(engine, data, made, way, label, told) });
  }
  return drawn;
}

interface Swept {
  readonly way: GuidanceWay;
  readonly scale: number;
  /** `[count, dim]`, training space. */
  readonly points: Float32Array;
}

async function sweep(
  { engine, config }: Starting,
  { label, count, seed, ways, scales }: GuidanceOptions,
  { tell, signal }: StudyContext,
): Promise<Swept[]> {
  const solver = solverRequest(config.solver);
  const swept: Swept[] = [];
  for (const [k, scale] of scales.entries())
    for (const way of ways) {
      signal.throwIfAborted();
      tell(`sampling at w = ${scale}`, parts.ways + parts.start + (parts.sweep * k) / scales.length);
      const guidance = { ...way.guidance, scale };
      const { points } = await engine.sample({ count, seed, solver, label, guidance });
      swept.push({ way, scale, points });
    }
  return swept;
}

function solverText(choice: Starting["config"]["solver"]): string {
  const { label } = getEntry(solvers, choice.id);
  return "steps" in choice ? `${label}, ${choice.steps} steps` : label;
}

/** The ways of the first samples, `[times, dim]` each, training space. */
function trailsOf({ trajectory, times }: SampleResult, count: number, dim: number): Float32Array[] {
  return Array.from({ length: Math.min(drawnTrails, count) }, (_, n) => {
    const positions = Array.from(times!, (_t, k) => {
      const start = (k * count + n) * dim;
      return [...trajectory!.subarray(start, start + dim)];
    });
    return Float32Array.from(positions.filter((x) => x.every(Number.isFinite)).flat());
  });
}
