import type { Cost } from "../algorithms/entry.ts";
import { networkLayout, weightCount } from "../algorithms/network-layout.ts";
import { costOf } from "../config/cost.ts";
import { differences } from "../config/difference.ts";
import { applyPatch } from "../config/patch.ts";
import { configStore, setConfig } from "../config/store.ts";
import type { ConfigPatch, LabConfig } from "../config/types.ts";
import { refuseReflow } from "../data/pair-list.ts";
import type { PreparedData } from "../data/types.ts";
import type { TrainingRows, TrainOutcome } from "../engine/engine.ts";
import type { GpuEngine } from "../engine/gpu-engine.ts";
import { LabError } from "../lib/errors.ts";
import { Queue } from "../lib/queue.ts";
import { onCalmBeat } from "../telemetry/beat.ts";
import { forgetChanges, noteChanges, replaceChanges } from "../telemetry/changes.ts";
import { history } from "../telemetry/history.ts";
import { initialRunState, type Notice, runStore } from "../telemetry/run-store.ts";
import { savedStore } from "../telemetry/saved-store.ts";
import { timeBinsStore } from "../telemetry/time-bins.ts";
import { assertTrainable } from "./assert-trainable.ts";
import { DataSource, type OwnSets } from "./data-source.ts";
import { FloorEstimate, sameFloor } from "./floor-estimate.ts";
import { columnsOf } from "./history-columns.ts";
import { drawPairs } from "./pairs.ts";
import { Rate } from "./rate.ts";
import { diverged, lostPairs, stoppedEarly } from "./run-notices.ts";
import { SavedRuns } from "./saved-runs.ts";

/** Milliseconds between two updates of the counters at the least: figures that change faster cannot be read. */
const tellEvery = 150;

interface RunParts {
  readonly config: LabConfig;
  readonly data: PreparedData;
  /** What a person should know of it. */
  readonly notice: Notice | null;
}

/**
 * One run and what may be done to it, one thing at a time. Whoever asks (a person, a script) hands a
 * config patch or a command in; the stores say what came of it.
 */
export class Session {
  readonly queue = new Queue();
  readonly source = new DataSource();
  readonly saved = new SavedRuns();
  readonly engine: GpuEngine;
  readonly #rate = new Rate();
  readonly #floor = new FloorEstimate(
    (error) => this.refuse(error),
    (count) => drawPairs(this, count),
  );
  readonly #listeners = new Set<() => void>();
  #data: PreparedData | null = null;
  /** What was said when training ended by itself: not true any more once it goes on. */
  #ending: Notice | null = null;
  #training: { readonly stop: AbortController; readonly done: Promise<unknown> } | null = null;
  #aside = false;
  #told = 0;
  #latest: { readonly step: number; readonly stepsPerSecond: number } | null = null;

  constructor(engine: GpuEngine) {
    this.engine = engine;
    engine.onRows((rows) => this.#append(rows));
    onCalmBeat((now) => this.#beat(now));
  }

  get data(): PreparedData | null {
    return this.#data;
  }

  /** Classes that condition the network; 0 where labels are ignored. */
  get classes(): number {
    return configStore.getState().data.labels === "condition" ? (this.#data?.set.classNames.length ?? 0) : 0;
  }

  get isTraining(): boolean {
    return this.#training !== null;
  }

  /** Calls back whenever another run has been built. */
  onStart(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Builds a run at step 0: other data, another network, or the same again. The run that it replaces is kept.
   * @param brought sets that a person has just brought
   * @param data stands in for what the config names (pairs of the run's own making)
   * @throws LabError where the config, the data or the adapter refuse; the present run is then untouched
   */
  async start(config: LabConfig, brought: OwnSets = {}, data?: PreparedData): Promise<void> {
    const parts = await this.#partsOf(config, brought, data);
    const replaced = this.#data && this.engine.step > 0 ? await this.engine.checkpoint() : null;
    await this.engine.start(parts.config, parts.data);
    if (replaced)
      savedStore.setState({ undo: this.saved.keep("run", replaced, this.source.own, this.#data!) });
    history.clear();
    forgetChanges(0);
    // What was said of the run that is gone goes with it.
    this.notify(null);
    this.#begin(parts, brought);
  }

  /**
   * Goes on with the present weights under another config, or on other data.
   * @throws LabError where the network differs or the config refuses; the present run is then untouched
   */
  async relink(config: LabConfig, brought: OwnSets = {}, data?: PreparedData): Promise<void> {
    const parts = await this.#partsOf(config, brought, data);
    await this.engine.relink(parts.config, parts.data);
    const before = configStore.getState();
    this.#begin(parts, brought);
    this.#note(before, parts.config);
  }

  /**
   * Brings back a checkpoint, or a run that was replaced; what is left behind is kept.
   * @throws LabError where the data cannot be prepared again
   */
  async restore(id: number): Promise<void> {
    const kept = this.saved.get(id);
    if (!kept) throw new LabError("invalid-argument", "This state is no longer kept.");
    await this.start(kept.config, kept.own, kept.pairs);
    await this.engine.restore(kept.state);
    history.replace(kept.rows);
    replaceChanges(kept.changes);
    this.#tell(kept.state.step, 0);
    for (const listener of this.#listeners) listener();
  }

  /** Whether the engine works on other runs for a while. */
  get isAside(): boolean {
    return this.#aside;
  }

  /** Lets a task use the engine for other runs; then the present one is back as it was. */
  async aside(task: (engine: GpuEngine) => Promise<void>): Promise<void> {
    await this.pause();
    const config = configStore.getState();
    const data = this.#data!;
    const state = await this.engine.checkpoint();
    this.#aside = true;
    try {
      await task(this.engine);
    } finally {
      await this.engine.start(config, data);
      await this.engine.restore(state);
      this.#aside = false;
      for (const listener of this.#listeners) listener();
    }
  }

  /** Keeps the present state in the list. */
  async keep(): Promise<void> {
    const state = await this.engine.checkpoint();
    this.saved.keep("checkpoint", state, this.source.own, this.#data!);
  }

  /**
   * Applies a patch at the price of what it changes; training goes on where it may.
   * @param keepWeights goes on with the weights where it would start again
   * @returns what it cost
   * @throws LabError where it is refused; nothing changes then
   */
  async configure(patch: ConfigPatch, keepWeights = false): Promise<Cost> {
    const before = configStore.getState();
    const after = applyPatch(before, patch);
    if (after.coupling.id === "reflow" && before.coupling.id !== "reflow") refuseReflow();
    const cost = costOf(before, after);
    if (cost === "relink" || cost === "reset") {
      const wasTraining = this.isTraining;
      try {
        if (cost === "relink" || keepWeights) await this.relink(after);
        else await this.start(after);
      } finally {
        if (wasTraining) this.play();
      }
      return cost;
    }
    // The engine samples by what it was told last.
    this.engine.tune(after);
    setConfig(after);
    if (cost === "uniform") {
      this.#note(before, after);
      runStore.setState({ budget: after.optimizer.steps ?? null });
      if (!sameFloor(before, after)) this.#floor.begin(after, this.#data!);
    }
    return cost;
  }

  /** Charts mark where a setting was changed; one that is set before the first step is none. */
  #note(before: LabConfig, after: LabConfig): void {
    if (this.engine.step > 0) noteChanges(this.engine.step, differences(before, after));
  }

  /** Trains until the budget, or until pause. Does nothing while training. */
  play(): void {
    if (this.#training) return;
    const { optimizer } = configStore.getState();
    const left = optimizer.steps === undefined ? Number.MAX_SAFE_INTEGER : optimizer.steps - this.engine.step;
    if (left <= 0) {
      const text = `All ${optimizer.steps?.toLocaleString("en")} steps of the budget are done.`;
      this.notify({ tone: "info", text, hint: "Raise the budget under Optimizer, or reset." });
      return;
    }
    if (this.#ending && runStore.getState().notice === this.#ending) this.notify(null);
    const stop = new AbortController();
    this.#rate.restart();
    runStore.setState({ phase: "training" });
    const done = this.engine.train(left, stop.signal).then(
      (outcome) => this.#stopped(outcome),
      (error: unknown) => this.#failed(error),
    );
    this.#training = { stop, done };
  }

  async pause(): Promise<void> {
    this.#training?.stop.abort();
    await this.#training?.done;
  }

  /**
   * Exactly `steps` steps.
   * @throws LabError `diverged` where the guard stopped it
   */
  async train(steps: number): Promise<TrainOutcome> {
    await this.pause();
    runStore.setState({ phase: "training" });
    this.#rate.restart();
    const outcome = await this.engine.train(steps);
    this.#stopped(outcome);
    const { divergence } = outcome;
    if (divergence) {
      throw new LabError(
        "diverged",
        `Step ${divergence.step} met a value that is not finite in ${divergence.where}.`,
        {
          hint: `The weights of step ${divergence.restoredStep} are back; lower the learning rate.`,
        },
      );
    }
    return outcome;
  }

  notify(notice: Notice | null): void {
    runStore.setState({ notice });
  }

  /** Shows why something was refused; the run goes on. */
  refuse(error: unknown): void {
    if (error instanceof LabError) {
      if (error.code === "aborted") return;
      this.notify({
        tone: "warning",
        text: error.message,
        ...(error.hint ? { hint: error.hint } : {}),
      });
      return;
    }
    this.notify({ tone: "problem", text: error instanceof Error ? error.message : String(error) });
  }

  /** What a run is built of. Pairs that another run made are not to be had: points are then paired as they come. */
  async #partsOf(asked: LabConfig, brought: OwnSets, data?: PreparedData): Promise<RunParts> {
    await this.pause();
    const lost = !data && asked.coupling.id === "reflow" && !this.source.hasPairs(asked, brought);
    const config = lost ? applyPatch(asked, { coupling: { id: null } }) : asked;
    const prepared = data ?? (await this.source.prepare(config, brought));
    assertTrainable(config, prepared);
    return { config, data: prepared, notice: lost ? lostPairs : null };
  }

  /** The run in the page is now of this config and data. */
  #begin({ config, data, notice }: RunParts, brought: OwnSets): void {
    this.source.setOwn(brought);
    this.source.keepPairs(config, data);
    this.#data = data;
    setConfig(config);
    this.#rate.restart();
    const classes = config.data.labels === "condition" ? data.set.classNames.length : 0;
    runStore.setState((state) => ({
      ...initialRunState,
      adapter: state.adapter,
      notice: notice ?? state.notice,
      phase: "paused",
      dataName: data.set.name,
      step: this.engine.step,
      budget: config.optimizer.steps ?? null,
      weightCount: weightCount(networkLayout(config.model, data.set.dim, classes)),
    }));
    timeBinsStore.setState({ bins: null });
    this.#floor.begin(config, data);
    for (const listener of this.#listeners) listener();
  }

  #append(rows: TrainingRows): void {
    if (this.#aside) return;
    history.append(rows.count, columnsOf(rows));
    const step = rows.step[rows.count - 1]!;
    const now = performance.now();
    this.#latest = { step, stepsPerSecond: this.#rate.mark(step, now) };
    const { every } = savedStore.getState();
    const first = rows.step[0]!;
    if (every > 0 && Math.floor(step / every) > Math.floor((first - 1) / every)) {
      this.keep().catch((error: unknown) => this.refuse(error));
    }
  }

  #beat(now: number): void {
    if (!this.#latest || now - this.#told < tellEvery) return;
    this.#told = now;
    this.#tell(this.#latest.step, this.#latest.stepsPerSecond);
    this.#latest = null;
  }

  #tell(step: number, stepsPerSecond: number): void {
    const epoch = (step * configStore.getState().optimizer.batch) / (this.#data?.train.count ?? 1);
    runStore.setState({ step, epoch, stepsPerSecond, coupling: this.engine.couplingReport });
    timeBinsStore.setState({ bins: this.engine.timeBins });
  }

  #stopped(outcome: TrainOutcome): void {
    this.#training = null;
    const { divergence, stop } = outcome;
    this.#latest = null;
    this.#tell(this.engine.step, runStore.getState().stepsPerSecond);
    if (!divergence) {
      runStore.setState({ phase: "paused" });
      this.#ending = stop ? stoppedEarly(stop) : null;
      if (this.#ending) this.notify(this.#ending);
      return;
    }
    history.truncate(divergence.restoredStep);
    forgetChanges(divergence.restoredStep);
    runStore.setState({
      phase: "diverged",
      step: divergence.restoredStep,
      divergence,
      notice: diverged(divergence),
    });
  }

  #failed(error: unknown): void {
    this.#training = null;
    runStore.setState({ phase: "paused" });
    this.refuse(error);
  }
}
