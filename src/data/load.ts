import type { GeneratorEntry, TableEntry } from "../algorithms/datasets/entry.ts";
import { datasets } from "../algorithms/datasets/index.ts";
import { findEntry } from "../algorithms/entry.ts";
import type { DataConfig } from "../config/types.ts";
import { LabError } from "../lib/errors.ts";
import { RandomSequence, Stream } from "../lib/rng.ts";
import { columnNames } from "./columns.ts";
import type { DataSet } from "./types.ts";

/** Reads a file that the page ships under `data/`. */
export type FetchBytes = (name: string) => Promise<ArrayBuffer>;

/**
 * Numbers drawn before the page gets a turn; about 10 ms of work. Each piece has its own random
 * sequence, so this number is part of what a seed means: another value means other points.
 */
const NUMBERS_PER_PIECE = 2 ** 16;

/** 128 MiB for each copy of the points; a run holds a few. */
const MAX_NUMBERS = 2 ** 25;

async function fetchFromPage(name: string): Promise<ArrayBuffer> {
  const response = await fetch(`data/${name}`);
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`.trim());
  return response.arrayBuffer();
}

async function loadTable(entry: TableEntry, fetchBytes: FetchBytes): Promise<DataSet> {
  const { label, count, columns, file, image } = entry;
  try {
    const table = entry.decode(await fetchBytes(file));
    return { name: label, dim: columns.length, count, ...table, columns, ...(image && { image }) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new LabError("not-available", `The data set “${label}” could not be loaded: ${reason}.`, {
      path: "data.id",
      hint: "Check the connection and try again, or choose a generated data set.",
    });
  }
}

async function generatePoints(entry: GeneratorEntry, config: DataConfig, seed: number): Promise<DataSet> {
  const { count } = config;
  const dim = entry.dim(config);
  if (count * dim > MAX_NUMBERS)
    throw new LabError(
      "too-large",
      `${count.toLocaleString("en")} points of dimension ${dim} do not fit into memory.`,
      {
        path: "data.count",
        hint: `In this dimension at most ${Math.floor(MAX_NUMBERS / dim).toLocaleString("en")} fit.`,
      },
    );
  const points = new Float32Array(count * dim);
  const labels = new Uint32Array(count);
  const rowsPerPiece = Math.max(1, Math.floor(NUMBERS_PER_PIECE / dim));
  let labelled = false;
  let classNames: readonly string[] = [];
  for (let piece = 0; piece * rowsPerPiece < count; piece++) {
    const start = piece * rowsPerPiece;
    if (piece > 0) await new Promise((resolve) => setTimeout(resolve));
    const random = new RandomSequence(seed, Stream.data, piece);
    const drawn = entry.generate(config, Math.min(rowsPerPiece, count - start), random);
    points.set(drawn.points, start * dim);
    if (drawn.labels) labels.set(drawn.labels, start);
    labelled = drawn.labels !== null;
    classNames = drawn.classNames;
  }
  const mixture = entry.mixture?.(config);
  const boxes = entry.boxes?.(config);
  return {
    name: entry.label,
    dim,
    count,
    points,
    labels: labelled ? labels : null,
    classNames,
    columns: columnNames(dim),
    ...(mixture && { mixture }),
    ...(boxes && { boxes }),
  };
}

/**
 * The data set that a config names; the same config and seed give the same points.
 * @param custom what a file or `lab.loadData` brought; returned for the id "custom".
 * @throws LabError `invalid-config` for an unknown id or for "custom" without data, `not-available` where
 * a shipped file cannot be read, `too-large` for more than 2^25 numbers.
 */
export async function loadDataset(
  config: DataConfig,
  seed: number,
  custom?: DataSet,
  fetchBytes: FetchBytes = fetchFromPage,
): Promise<DataSet> {
  const entry = findEntry(datasets, config.id);
  switch (entry?.kind) {
    case "generator":
      return generatePoints(entry, config, seed);
    case "table":
      return loadTable(entry, fetchBytes);
    case "custom":
      if (custom) return custom;
      throw new LabError("invalid-config", "There is no data of your own here yet.", {
        path: "data.id",
        hint: "Drop a CSV, TSV, NPY or JSON file on the page, or call lab.loadData.",
      });
    case undefined:
      throw new LabError("invalid-config", `There is no data set “${config.id}”.`, {
        path: "data.id",
        hint: `Choose one of ${datasets.entries.map(({ id }) => id).join(", ")}.`,
      });
  }
}
