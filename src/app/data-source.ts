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

/** Prepares the data that a config asks for, and keeps the last result while nothing about it changes. */
export class DataSource {
  #own: OwnSets = {};
  #kept: Kept | null = null;

  /** What files or scripts brought; they stay until the next ones replace them. */
  get own(): OwnSets {
    return this.#own;
  }

  setOwn(sets: OwnSets): void {
    this.#own = { ...this.#own, ...sets };
  }

  /** @param brought stands in for the kept sets, which change only once the run has started */
  async prepare(config: LabConfig, brought: OwnSets = {}): Promise<PreparedData> {
    const own = { ...this.#own, ...brought };
    if (config.coupling.id === "rotated") return rotatedData(config);
    if (config.coupling.id === "reflow") refuseReflow();
    const target = await this.#target(config, own.target);
    const drawn = getEntry(sources, config.source.id).kind === "drawn";
    const data = drawn ? target : { ...target, source: await storedSource(config, target, own.source) };
    return config.coupling.id === "fixed-pairs" ? fixedData(config, data) : data;
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

/** Neither labels nor noise change anything about the points. */
function pointsOf(data: DataConfig): Omit<DataConfig, "labels" | "noise"> {
  const { labels: _, noise: __, ...rest } = data;
  return rest;
}
