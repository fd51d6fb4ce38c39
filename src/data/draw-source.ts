import { getEntry } from "../algorithms/entry.ts";
import { sources } from "../algorithms/sources/index.ts";
import type { LabConfig } from "../config/types.ts";
import { pcg4d, Stream } from "../lib/rng.ts";
import { dataStd } from "./drawing.ts";
import type { PreparedData } from "./types.ts";

/**
 * The start points that sampling draws for a seed, `[count, dim]`, training space: the twin of
 * `shaders/kernels/draw_start.wgsl`.
 */
export function drawSource(config: LabConfig, data: PreparedData, count: number, seed: number): Float32Array {
  const { dim } = data.set;
  const source = getEntry(sources, config.source.id);
  const points = new Float32Array(count * dim);
  const stored = data.source?.train ?? new Float32Array();
  const numbers = source.kind === "drawn" ? source.numbers(config.source, dataStd(data)) : null;
  for (let n = 0; n < count; n++) {
    if (source.kind === "drawn" && numbers) {
      points.set(source.draw({ seed, stream: Stream.sampling, step: 0 }, n, dim, numbers), n * dim);
    } else {
      const at = pcg4d(seed, Stream.sampling, 0, n)[0] % (stored.length / dim);
      points.set(stored.subarray(at * dim, (at + 1) * dim), n * dim);
    }
  }
  return points;
}
