import { readFile } from "node:fs/promises";
import { getEntry } from "../src/algorithms/entry.ts";
import { sources } from "../src/algorithms/sources/index.ts";
import { parseConfig } from "../src/config/schema.ts";
import type { ConfigPatch, LabConfig } from "../src/config/types.ts";
import { loadDataset } from "../src/data/load.ts";
import { prepareData } from "../src/data/prepare.ts";
import { storedSource } from "../src/data/stored-source.ts";
import type { PreparedData } from "../src/data/types.ts";

/** Real points that no run has trained on, `[count, dim]`, data units. */
export interface Fresh {
  readonly real: Float32Array;
  /** As many more, for the floor. */
  readonly others: Float32Array;
}

export interface Problem {
  readonly config: LabConfig;
  readonly data: PreparedData;
  readonly fresh: Fresh;
}

/** Far from the seeds of runs. */
export const freshSeed = 0x5eed;

const readShipped = async (name: string): Promise<ArrayBuffer> => {
  const bytes = await readFile(new URL(`../public/data/${name}`, import.meta.url));
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
};

export async function problem(patch: ConfigPatch): Promise<Problem> {
  const config = parseConfig(patch);
  const set = await loadDataset(config.data, config.seed, undefined, readShipped);
  const target = prepareData(set, { ...config.data, seed: config.seed });
  const drawn = getEntry(sources, config.source.id).kind === "drawn";
  const data = drawn
    ? target
    : { ...target, source: await storedSource(config, target, undefined, readShipped) };
  return { config, data, fresh: await freshPoints(config, data) };
}

/** Disjoint clouds that W2 is averaged over. */
export const clouds = 2;
/** Points of one exact assignment. */
const cloud = { plane: 1000, table: 400 } as const;

/** New draws of a generator; two parts of the whole table where there are no more points in the world. */
async function freshPoints({ data: from }: LabConfig, { set }: PreparedData): Promise<Fresh> {
  const generated = !set.image;
  const half = set.dim * clouds * (generated ? cloud.plane : cloud.table);
  const count = (2 * half) / set.dim;
  const { points } = generated ? await loadDataset({ ...from, count }, freshSeed) : set;
  return { real: points.subarray(0, half), others: points.subarray(half, 2 * half) };
}
