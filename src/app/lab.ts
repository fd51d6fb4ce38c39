import { getEntry } from "../algorithms/entry.ts";
import { sources } from "../algorithms/sources/index.ts";
import type { Measurement } from "../analysis/metrics/request.ts";
import { applyPatch } from "../config/patch.ts";
import { configStore } from "../config/store.ts";
import type { ConfigPatch, LabConfig } from "../config/types.ts";
import { customData } from "../data/custom.ts";
import { toData, toTraining, velocityToData } from "../data/scaling.ts";
import type { PreparedData } from "../data/types.ts";
import type { Coupled } from "../engine/coupling/couple.ts";
import type { SampleRequest, WeightKind, WeightRecord } from "../engine/engine.ts";
import { LabError } from "../lib/errors.ts";
import { type FindingReport, findingsStore } from "../telemetry/findings-store.ts";
import { history } from "../telemetry/history.ts";
import type { AdapterReport } from "../telemetry/run-store.ts";
import { type ExportKind, exportBlob } from "./export.ts";
import { readConfigFile } from "./import.ts";
import {
  checkedCount,
  checkedGuidance,
  checkedLabel,
  checkedRows,
  checkedSeed,
  checkedSolver,
  dimOf,
  rowsOf,
} from "./lab-arguments.ts";
import { checkOptions } from "./lab-options.ts";
import type {
  DataSummary,
  LabCoupleOptions,
  LabDataOptions,
  LabDensities,
  LabDensityOptions,
  LabMetricsOptions,
  LabPoints,
  LabResetOptions,
  LabSampleOptions,
  LabSamples,
  LabVelocityOptions,
  Rows,
  TrainReport,
} from "./lab-types.ts";
import { Lifeline } from "./lifeline.ts";
import type { Session } from "./session.ts";
import { startCustom } from "./start-custom.ts";

/** The scripting API, `window.lab`: docs/scripting.md. Calls queue and never interleave. */
export class Lab {
  readonly ready: Promise<AdapterReport>;
  readonly #session: Promise<Session>;
  readonly #lifeline: Lifeline;
  #now: Session | null = null;

  /** @param lost rejects once nothing can be computed any more; every call is then refused with it */
  constructor(session: Promise<Session>, ready: Promise<AdapterReport>, lost: Promise<never>) {
    this.#session = session;
    this.#lifeline = new Lifeline(lost);
    this.ready = ready;
    // What fails here is told by `ready`, and by every call.
    session.then(
      (opened) => {
        this.#now = opened;
      },
      () => undefined,
    );
    ready.catch(() => undefined);
  }

  config(): LabConfig {
    return configStore.getState();
  }

  configure(patch: ConfigPatch): Promise<LabConfig> {
    return this.#run(async (session) => {
      await session.pause();
      await session.configure(patch);
      return configStore.getState();
    });
  }

  loadData(points: Rows, options: LabDataOptions = {}): Promise<DataSummary> {
    return this.#run(async (session) => {
      checkOptions("loadData", options);
      const dim = options.dim ?? session.data?.set.dim ?? 2;
      const set = customData(rowsOf(points, dim), options);
      await startCustom(session, set, options.role ?? "target");
      return summaryOf(session.data!);
    });
  }

  points(split: "train" | "validation" | "test" = "train"): LabPoints {
    const data = this.#now?.data;
    if (!data)
      throw new LabError("invalid-argument", "The data is not loaded yet.", { hint: "Await lab.ready." });
    if (!["train", "validation", "test"].includes(split)) {
      throw new LabError("invalid-argument", `There is no split "${split}".`, {
        hint: 'Use "train", "validation" or "test".',
      });
    }
    const { points, labels, scores, count } = data[split];
    return {
      points: points.slice(),
      dim: data.set.dim,
      count,
      ...(labels ? { labels: labels.slice() } : {}),
      ...(scores && { scores: scores.slice() }),
    };
  }

  reset(options: LabResetOptions = {}): Promise<void> {
    return this.#run(async (session) => {
      checkOptions("reset", options);
      const config = configStore.getState();
      const seed = options.seed ?? config.seed;
      await session.start({ ...config, seed: checkedSeed(seed) });
    });
  }

  train(steps: number): Promise<TrainReport> {
    return this.#run(async (session) => {
      const { loss, seconds, steps: done } = await session.train(checkedCount("steps", steps, 1e9));
      return { step: session.engine.step, loss, seconds, stepsPerSecond: done / seconds };
    });
  }

  pause(): Promise<void> {
    return this.#run((session) => session.pause());
  }

  weights(kind: WeightKind = "ema"): Promise<WeightRecord> {
    return this.#run((session) => session.engine.weights(kind));
  }

  velocity(points: Rows, t: number, options: LabVelocityOptions = {}): Promise<Float32Array> {
    return this.#run(async (session) => {
      checkOptions("velocity", options);
      const guidance = checkedGuidance(options.guidance);
      if (!(t >= 0 && t <= 1)) throw new LabError("invalid-argument", `t is ${t}; it goes from 0 to 1.`);
      const { set, scaling } = session.data!;
      const flat = checkedRows(points, set.dim);
      const label = checkedLabel(options.label, session.classes, flat.length / set.dim);
      const request = { weights: options.weights ?? "ema", label, ...(guidance ? { guidance } : {}) };
      const velocity = await session.engine.velocity(toTraining(scaling, flat), t, request);
      return velocityToData(scaling, flat, velocity);
    });
  }

  sample(options: LabSampleOptions = {}): Promise<LabSamples> {
    return this.#run(async (session) => {
      checkOptions("sample", options);
      await session.pause();
      const guidance = checkedGuidance(options.guidance);
      const scored = options.surrogate && (await import("./lab-surrogate.ts"));
      const { set, scaling } = session.data!;
      const backward = options.direction === "backward";
      // Points of a stored source have the data's units, drawn noise has its own.
      const ownUnits = getEntry(sources, configStore.getState().source.id).kind === "drawn";
      const x = options.x === undefined ? undefined : checkedRows(options.x, set.dim);
      if (backward && !x) {
        throw new LabError("invalid-argument", "Encoding needs points to start from.", {
          hint: 'Hand over sample({ x, direction: "backward" }).',
        });
      }
      const count = x ? x.length / set.dim : checkedCount("count", options.count ?? 1000, 1e6);
      const surrogate = scored && (await scored.askedSurrogate(options.surrogate!, session.data!));
      const request: SampleRequest = {
        count,
        // Forward from the source's own units, backward from the data's.
        ...(x ? { x: backward || !ownUnits ? toTraining(scaling, x) : x } : {}),
        seed: checkedSeed(options.seed ?? 0),
        solver: checkedSolver(options),
        direction: backward ? "backward" : "forward",
        ...(options.label !== undefined && { label: checkedLabel(options.label, session.classes, count) }),
        weights: options.weights ?? "ema",
        trajectory: options.trajectory ?? false,
        ...(guidance ? { guidance } : {}),
        ...(surrogate && { surrogate }),
      };
      const { points, trajectory, ...rest } = await session.engine.sample(request);
      return {
        ...rest,
        ...(surrogate && { surrogate: scored.surrogateReport(surrogate) }),
        points: backward && ownUnits ? points : toData(scaling, points),
        ...(trajectory ? { trajectory: toData(scaling, trajectory) } : {}),
      };
    });
  }

  /** Pairs two point sets as a batch of training is paired, on the points as given. */
  couple(x0: Rows, x1: Rows, options: LabCoupleOptions = {}): Promise<Coupled> {
    return this.#run(async (session) => {
      checkOptions("couple", options);
      const dim = options.dim ?? dimOf(x1) ?? session.data?.set.dim ?? 2;
      const points = {
        x0: checkedRows(x0, dim),
        x1: checkedRows(x1, dim),
        dim,
        labels: options.labels ? Uint32Array.from(options.labels) : null,
      };
      const { coupling } = applyPatch(configStore.getState(), { coupling: options.coupling ?? {} });
      return session.engine.couple(points, coupling, checkedSeed(options.seed ?? 0));
    });
  }

  /** log p of points under the model, in the data's own units, nats. */
  logProb(points: Rows, options: LabDensityOptions = {}): Promise<LabDensities> {
    return this.#run(async (session) => {
      checkOptions("logProb", options);
      await session.pause();
      const { likelihoodSteps, logProbability } = await import("./likelihoods.ts");
      const flat = checkedRows(points, session.data!.set.dim);
      const count = flat.length / session.data!.set.dim;
      const guidance = checkedGuidance(options.guidance);
      const { logDensity, ...rest } = await logProbability(session, flat, {
        steps: checkedCount("steps", options.steps ?? likelihoodSteps, 10000),
        seed: checkedSeed(options.seed ?? 0),
        label: checkedLabel(options.label, session.classes, count),
        weights: options.weights ?? "ema",
        ...(options.probes !== undefined && { probes: options.probes }),
        ...(guidance && { guidance }),
      });
      return { ...rest, logProb: logDensity };
    });
  }

  /** Measures samples of the averaged weights against held-out points; all that can be measured by default. */
  metrics(ids?: readonly string[], options: LabMetricsOptions = {}): Promise<Record<string, Measurement>> {
    return this.#run(async (session) => {
      checkOptions("metrics", options);
      await session.pause();
      const { measurable, measureSamples } = await import("./measure.ts");
      const { measured, refused } = await measureSamples(session, ids ?? measurable(), {
        count: checkedCount("count", options.count ?? 2000, 20000),
        seed: checkedSeed(options.seed ?? 0),
        floors: options.floors ?? false,
        label: checkedLabel(options.label, session.classes, 1) as number | null,
      });
      const [reason] = Object.values(refused);
      // One metric that was asked for by name and cannot be measured says why; among many it is left out.
      if (ids?.length === 1 && reason) throw new LabError(reason.code, reason.message, reason);
      return { ...measured };
    });
  }

  /** What the detectors say of the run as it was at their last look; empty before the first one. */
  findings(): readonly FindingReport[] {
    return findingsStore.getState().findings;
  }

  history(): Record<string, Float64Array> {
    // A run without a step has the columns that every run has.
    const names = new Set([...alwaysThere, ...history.names()]);
    return Object.fromEntries([...names].map((name) => [name, history.column(name).slice()]));
  }

  export(kind: ExportKind): Promise<Blob> {
    return this.#run((session) => exportBlob(session, kind));
  }

  /** Takes a config that was exported. */
  import(file: Blob): Promise<void> {
    return this.#run(async (session) => {
      const config = readConfigFile(await file.text());
      await session.start(config);
    });
  }

  async #run<T>(task: (session: Session) => Promise<T>): Promise<T> {
    const session = await this.#session;
    return this.#lifeline.hold(session.queue.run(() => task(session)));
  }
}

const alwaysThere = [
  "step",
  "loss",
  "validationLoss",
  "averageLoss",
  "gradNorm",
  "learningRate",
  "sampleGradSquare",
] as const;

function summaryOf({ set, train, validation, test }: PreparedData): DataSummary {
  return {
    name: set.name,
    dim: set.dim,
    count: set.count,
    classes: set.classNames,
    train: train.count,
    validation: validation.count,
    test: test.count,
  };
}
