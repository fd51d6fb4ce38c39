import { getEntry } from "../algorithms/entry.ts";
import { sources } from "../algorithms/sources/index.ts";
import type { DataConfig, LabConfig } from "../config/types.ts";
import { loadDataset } from "../data/load.ts";
import { fixedData, refuseReflow, rotatedData } from "../data/pair-list.ts";
import { prepareData } from "../data/prepare.ts";
import { storedSource } from "../data/stored-source.ts";
import type { DataSet, PreparedData } from "../data/types.ts";

/** What a person brought: data to train on, points to start from. */
export interface OwnSets {
  readonly target?: DataSet | undefined;
  readonly source?: DataSet | undefined;
}

interface Kept {
  readonly key: string;
  readonly own: DataSet | undefined;
  readonly data: PreparedData;
}

/** Pairs that a run has made itself, and all that they came from. */
interface OwnPairs {
  readonly key: string;
  readonly own: OwnSets;
  readonly data: PreparedData;
}

/** Prepares the data that a config asks for, and keeps the last result while nothing about it changes. */
export class DataSource {
  #own: OwnSets = {};
  #kept: Kept | null = null;
  #pairs: OwnPairs | null = null;

  /** What files or scripts brought; they stay until the next ones replace them. */
  get own(): OwnSets {
    return this.#own;
  }

  setOwn(sets: OwnSets): void {
    this.#own = { ...this.#own, ...sets };
  }

  /** Pairs of a reflow round that the present run trains on; data of any other coupling leave none. */
  keepPairs(config: LabConfig, data: PreparedData): void {
    const isOwn = config.coupling.id === "reflow";
    this.#pairs = isOwn ? { key: originOfPairs(config), own: this.#own, data } : null;
  }

  /** Whether the pairs at hand are a config's: they belong to the data, source and seed that they came from. */
  hasPairs(config: LabConfig, brought: OwnSets = {}): boolean {
    if (this.#pairs?.key !== originOfPairs(config)) return false;
    const { target, source } = { ...this.#own, ...brought };
    return target === this.#pairs.own.target && source === this.#pairs.own.source;
  }

  /**
   * @param brought stands in for the kept sets, which change only once the run has started
   * @throws LabError where the config asks for pairs that are not at hand, or for data that cannot be had
   */
  async prepare(config: LabConfig, brought: OwnSets = {}): Promise<PreparedData> {
    const own = { ...this.#own, ...brought };
    if (config.coupling.id === "rotated") return rotatedData(config);
    if (config.coupling.id === "reflow") return this.#pairsOf(config, brought);
    const target = await this.#target(config, own.target);
    const drawn = getEntry(sources, config.source.id).kind === "drawn";
    const data = drawn ? target : { ...target, source: await storedSource(config, target, own.source) };
    return config.coupling.id === "fixed-pairs" ? fixedData(config, data) : data;
  }

  #pairsOf(config: LabConfig, brought: OwnSets): PreparedData {
    return this.#pairs && this.hasPairs(config, brought) ? this.#pairs.data : refuseReflow();
  }

  async #target(config: LabConfig, custom: DataSet | undefined): Promise<PreparedData> {
    const key = JSON.stringify([pointsOf(config.data), config.seed]);
    const own = config.data.id === "custom" ? custom : undefined;
    if (this.#kept?.key === key && this.#kept.own === own) return this.#kept.data;
    const set = await loadDataset(config.data, config.seed, own);
    const { scaling, validation, test } = config.data;
    const data = prepareData(set, { scaling, validation, test, seed: config.seed });
    this.#kept = { key, own, data };
    return data;
  }
}

/** Neither labels nor jitter change anything about the points. */
function pointsOf(data: DataConfig): Omit<DataConfig, "labels" | "jitter"> {
  const { labels: _, jitter: __, ...rest } = data;
  return rest;
}

function originOfPairs({ data: { jitter: _, ...data }, source, seed }: LabConfig): string {
  return JSON.stringify([data, source, seed]);
}
