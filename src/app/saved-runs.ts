import { configStore } from "../config/store.ts";
import type { LabConfig } from "../config/types.ts";
import { encodeConfig } from "../config/url.ts";
import type { PreparedData } from "../data/types.ts";
import type { Checkpoint } from "../engine/engine.ts";
import { type Change, changesStore } from "../telemetry/changes.ts";
import { history } from "../telemetry/history.ts";
import { type ReferenceCurve, type SavedSummary, savedStore } from "../telemetry/saved-store.ts";
import type { OwnSets } from "./data-source.ts";

/** Everything that brings a run back as it was. */
export interface SavedRun {
  readonly summary: SavedSummary;
  readonly config: LabConfig;
  readonly own: OwnSets;
  /** Pairs of the run's own making, which no config can name; absent elsewhere. */
  readonly pairs?: PreparedData;
  readonly state: Checkpoint;
  readonly rows: Readonly<Record<string, Float64Array>>;
  readonly changes: readonly Change[];
}

/** What is kept at a time at the most, though always the newest; the oldest of those not made on purpose go first. */
const most = { states: 24, bytes: 512 * 2 ** 20 } as const;

/** Checkpoints and replaced runs: the weights here, the list for the page in `savedStore`. */
export class SavedRuns {
  readonly #runs = new Map<number, SavedRun>();
  readonly #most: { readonly states: number; readonly bytes: number };
  #next = 1;

  constructor(limits: { readonly states: number; readonly bytes: number } = most) {
    this.#most = limits;
  }

  keep(kind: SavedSummary["kind"], state: Checkpoint, own: OwnSets, data: PreparedData): SavedSummary {
    return this.#add(this.describe(kind, state, own, data));
  }

  /** @returns a state of the present run, which is not kept by that */
  describe(kind: SavedSummary["kind"], state: Checkpoint, own: OwnSets, data: PreparedData): SavedRun {
    const config = configStore.getState();
    const rows = rowsUntil(state.step);
    const { width, depth } = config.model;
    const summary: SavedSummary = {
      id: this.#next++,
      kind,
      label: `${data.set.name}, ${depth} × ${width}, step ${state.step.toLocaleString("en")}`,
      step: state.step,
      loss: rows.loss?.at(-1) ?? Number.NaN,
      validationLoss: rows.validationLoss?.findLast(Number.isFinite) ?? Number.NaN,
      settings: encodeConfig(config).replaceAll("&", ", ") || "default settings",
    };
    const pairs = config.coupling.id === "reflow" ? { pairs: data } : {};
    const { changes } = changesStore.getState();
    return { summary, config, own, state, rows, changes, ...pairs };
  }

  /** Keeps a state that another page left. */
  adopt(run: SavedRun): SavedSummary {
    return this.#add({ ...run, summary: { ...run.summary, id: this.#next++ } });
  }

  /** Those that were made on purpose, the oldest first. */
  get checkpoints(): SavedRun[] {
    return [...this.#runs.values()].filter(({ summary }) => summary.kind === "checkpoint");
  }

  get(id: number): SavedRun | undefined {
    return this.#runs.get(id);
  }

  /** Shows the loss of a kept state beside the present run's; null, or one that is gone, shows none. */
  compare(id: number | null): void {
    const kept = id === null ? undefined : this.#runs.get(id);
    savedStore.setState({ reference: kept ? curveOf(kept) : null });
  }

  forget(id: number): void {
    this.#runs.delete(id);
    this.#tell();
  }

  #add(run: SavedRun): SavedSummary {
    this.#runs.set(run.summary.id, run);
    while (this.#isFull()) this.#runs.delete(this.#oldest());
    this.#tell();
    return run.summary;
  }

  #isFull(): boolean {
    if (this.#runs.size <= 1) return false;
    const bytes = [...this.#runs.values()].reduce((sum, run) => sum + bytesOf(run), 0);
    return this.#runs.size > this.#most.states || bytes > this.#most.bytes;
  }

  /** Of all but the newest. */
  #oldest(): number {
    const runs = [...this.#runs.values()].slice(0, -1);
    return (runs.find(({ summary }) => summary.kind === "run") ?? runs[0]!).summary.id;
  }

  #tell(): void {
    const saved = [...this.#runs.values()].map(({ summary }) => summary).reverse();
    const stillKept = <T extends { readonly id: number }>(one: T | null) =>
      saved.some(({ id }) => id === one?.id) ? one : null;
    savedStore.setState(({ undo, reference }) => ({
      saved,
      undo: stillKept(undo),
      reference: stillKept(reference),
    }));
  }
}

function curveOf({ summary, rows }: SavedRun): ReferenceCurve {
  const { id, kind, step } = summary;
  return {
    id,
    name: `${kind}, step ${step.toLocaleString("en")}`,
    steps: rows.step ?? new Float64Array(),
    loss: rows.loss ?? new Float64Array(),
  };
}

/** Weights with their average and moments, and the history: what a kept state holds of memory. */
function bytesOf({ state: { raw, ema, first, second }, rows }: SavedRun): number {
  const weights = [raw, ema, first, second].flatMap((record) =>
    Object.values(record).map(({ data }) => data),
  );
  return [...weights, ...Object.values(rows)].reduce((sum, { byteLength }) => sum + byteLength, 0);
}

/** The history of steps 1…`step`, copied. */
function rowsUntil(step: number): Record<string, Float64Array> {
  return Object.fromEntries(
    Object.entries(history.snapshot()).map(([name, column]) => [name, column.slice(0, step)]),
  );
}
