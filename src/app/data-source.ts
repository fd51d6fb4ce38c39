import type { DataConfig, LabConfig } from "../config/types.ts";
import { loadDataset } from "../data/load.ts";
import { prepareData } from "../data/prepare.ts";
import type { DataSet, PreparedData } from "../data/types.ts";

/** Prepares the data that a config asks for, and keeps the last result while nothing about it changes. */
export class DataSource {
  #custom: DataSet | undefined;
  #kept: { readonly key: string; readonly custom: DataSet | undefined; readonly data: PreparedData } | null =
    null;

  /** What a file or a script brought; it stays until the next one replaces it. */
  get custom(): DataSet | undefined {
    return this.#custom;
  }

  setCustom(set: DataSet): void {
    this.#custom = set;
  }

  /** @param custom stands in for the kept custom set, which changes only once the run has started */
  async prepare(config: LabConfig, custom: DataSet | undefined = this.#custom): Promise<PreparedData> {
    const key = JSON.stringify([withoutLabels(config.data), config.seed]);
    const own = config.data.id === "custom" ? custom : undefined;
    if (this.#kept?.key === key && this.#kept.custom === own) return this.#kept.data;
    const set = await loadDataset(config.data, config.seed, own);
    const { scaling, validation, test } = config.data;
    const data = prepareData(set, { scaling, validation, test, seed: config.seed });
    this.#kept = { key, custom: own, data };
    return data;
  }
}

/** Whether labels condition the network changes nothing about the points. */
function withoutLabels(data: DataConfig): Omit<DataConfig, "labels"> {
  const { labels: _, ...rest } = data;
  return rest;
}
