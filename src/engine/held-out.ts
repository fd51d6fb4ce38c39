import { couplings } from "../algorithms/couplings/index.ts";
import { getEntry } from "../algorithms/entry.ts";
import { sources } from "../algorithms/sources/index.ts";
import type { LabConfig } from "../config/types.ts";
import { dataStd, heldOutRows } from "../data/drawing.ts";
import type { PreparedData } from "../data/types.ts";
import { solveAssignment } from "../lib/assignment.ts";
import { squaredDistances } from "../lib/distances.ts";
import { pcg4d, Stream } from "../lib/rng.ts";

/** Rows that an exact assignment pairs at a time, at the most: it is solved while the first steps run. */
const mostPaired = 512;

/**
 * The source row of each held-out row, once for the whole run. Where training couples batches of a size, the
 * held-out rows are paired by exact assignment in batches of that size, whatever the coupling's own way:
 * otherwise the two losses would have different floors.
 */
export function heldOutPairs(config: LabConfig, data: PreparedData): Uint32Array {
  const count = heldOutRows(data);
  const pairs = Uint32Array.from({ length: count }, (_, n) => n);
  const { kind, classCost } = getEntry(couplings, config.coupling.id);
  if (kind !== "plan" && kind !== "assignment") return pairs;
  const { dim } = data.set;
  const x1 = data.validation.scaled;
  const x0 = heldOutSource(config, data, count);
  const size = Math.min(config.optimizer.batch, mostPaired);
  for (let first = 0; first < count; first += size) {
    const last = Math.min(count, first + size);
    const cost = squaredDistances(
      x1.subarray(first * dim, last * dim),
      x0.subarray(first * dim, last * dim),
      dim,
    );
    if (classCost) addClassCost(cost, data.validation.labels, first, last, Number(config.coupling.weight));
    solveAssignment(cost, last - first).forEach((j, n) => {
      pairs[first + n] = first + j;
    });
  }
  return pairs;
}

/** A source row stands for the class of the data row with its number, as in training. */
function addClassCost(
  cost: Float64Array,
  labels: Uint32Array | null,
  first: number,
  last: number,
  weight: number,
): void {
  if (!labels) return;
  const n = last - first;
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) if (labels[first + i] !== labels[first + j]) cost[i * n + j]! += weight;
}

/** x0 of the held-out rows as the kernels draw them, `[count, dim]`. */
function heldOutSource(config: LabConfig, data: PreparedData, count: number): Float64Array {
  const { seed } = config;
  const { dim } = data.set;
  const source = getEntry(sources, config.source.id);
  const x0 = new Float64Array(count * dim);
  const stored = data.source?.validation ?? new Float32Array();
  for (let n = 0; n < count; n++) {
    if (source.kind === "drawn") {
      const key = { seed, stream: Stream.source + Stream.validation, step: 0 };
      x0.set(source.draw(key, n, dim, source.numbers(config.source, dataStd(data))), n * dim);
    } else {
      const from = pcg4d(seed, Stream.row + Stream.validation, 0, n)[3] % (stored.length / dim);
      x0.set(stored.subarray(from * dim, (from + 1) * dim), n * dim);
    }
  }
  return x0;
}
