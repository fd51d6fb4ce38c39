import { getEntry } from "../../../algorithms/entry.ts";
import { solvers } from "../../../algorithms/solvers/index.ts";
import type { LabConfig } from "../../../config/types.ts";
import type { PreparedData } from "../../../data/types.ts";
import type { Engine } from "../../../engine/engine.ts";
import { LabError } from "../../../lib/errors.ts";
import type { SolverSetting, Solvers, SolversOptions } from "../../../telemetry/studies/solvers.ts";
import type { StudyContext } from "../study.ts";
import { type Bench, drawStarts, type Ends, move, runSolver } from "./bench.ts";
import {
  expectedCalls,
  isAffordable,
  referenceSteps,
  sameSetting,
  settingInUse,
  settingsOf,
  withInUse,
} from "./plan.ts";
import { type AnswerInTurn, qualitiesOf } from "./quality.ts";
import { follow, trust } from "./reference.ts";

interface Subject {
  readonly engine: Pick<Engine, "sample">;
  readonly config: LabConfig;
  readonly data: PreparedData;
}

interface Context extends StudyContext {
  readonly answer: AnswerInTurn;
}

/** Share of the study's time that goes to comparing samples with points. */
const shareOfQuality = 0.15;

/**
 * Moves the same source points by every solver: error against RK4 in many steps, sliced W2 to held-out points, work
 * and time. The clock stands while samples are compared: that comes after the last run.
 * @throws LabError `diverged` where the reference itself is not finite
 */
export async function measureSolvers(
  { engine, config, data }: Subject,
  options: SolversOptions,
  { tell, signal, answer }: Context,
): Promise<Solvers> {
  const { count, seed, calls } = options;
  const { solver } = config;
  const { starts, label } = await drawStarts(engine, count, seed);
  const bench: Bench = { engine, scaling: data.scaling, solver, starts, count, label };

  const chosen = settingInUse(solver, calls);
  const settings = withInUse(settingsOf(options), chosen);
  const steps = referenceSteps(calls);
  const referenceCalls = 4 * steps;
  const whole = settings.reduce((sum, setting) => sum + expectedCalls(setting), referenceCalls);
  let behind = 0;
  const report = (doing: string, work: number) => {
    signal.throwIfAborted();
    tell(doing, ((1 - shareOfQuality) * behind) / whole);
    behind += work;
  };

  report(`reference: RK4, ${steps} steps`, referenceCalls);
  const truth = await follow(bench, steps);
  if (!truth.points.every(Number.isFinite))
    throw new LabError("diverged", "The reference's end points are not all finite numbers.", {
      hint: "Reset the run, or lower the learning rate and train again.",
    });
  await warmUp(bench);
  const ends: Ends[] = [];
  const refused: Record<string, string> = {};
  for (const setting of settings) {
    report(doingText(setting), expectedCalls(setting));
    const nfe = ends.flatMap((end) => (end.setting.id === setting.id ? [end.mostNfe] : []));
    const wanted = setting === chosen || "steps" in setting || isAffordable(nfe, calls);
    if (setting.id in refused || !wanted) continue;
    try {
      ends.push(await runSolver(bench, setting, truth.points));
    } catch (error) {
      if (!(error instanceof LabError) || error.code !== "invalid-argument") throw error;
      refused[setting.id] = error.message;
    }
  }
  report("the reference's own error", 0);
  const trusted = await trust(bench, truth, steps);

  const sets = [...ends.map(({ points }) => points), truth.points];
  const { sets: figures, quality } = await qualitiesOf(data, sets, count, seed, answer, (share) =>
    tell("comparing samples with held-out points", 1 - shareOfQuality * (1 - share)),
  );
  return {
    options,
    runs: ends.map(({ points: _, ...run }, i) => ({ ...run, ...figures[i]! })),
    inUse: chosen ? ends.findIndex(({ setting }) => sameSetting(setting, chosen)) : -1,
    reference: { ...trusted, quality: figures.at(-1)!.quality },
    refused,
    quality,
  };
}

/** Kernels that adapt steps compile when they are first used: not on the clock. */
async function warmUp(bench: Bench): Promise<void> {
  const loose = { id: "bosh3", rtol: 1, atol: 1, maxNfe: 20, control: "i" } as const;
  // A refusal is told where its own run asks.
  await move(bench, loose).catch(() => undefined);
}

function doingText(setting: SolverSetting): string {
  const { label } = getEntry(solvers, setting.id);
  return "steps" in setting ? `${label}, ${setting.steps} steps` : `${label} at ${setting.rtol}`;
}
