import { getEntry } from "../algorithms/entry.ts";
import type { ModelShape } from "../algorithms/network-layout.ts";
import { timeEmbeddings } from "../algorithms/time-embeddings/index.ts";

/**
 * e(t) of `docs/network.md`, float64 numbers.
 *
 * Angles are taken as the float32 kernel takes them: a frequency is a float32 number of turns per unit of
 * time, and turns = fround(t·frequency) is rounded once more, for at 1000 radians a float32 is only good to
 * 3e-5 and a twin that kept more would differ by as much. From there on, sine and cosine are exact.
 * @param t a time that is a float32 number.
 */
export function timeFeatures(timeEmbedding: ModelShape["timeEmbedding"], t: number): Float64Array {
  const entry = getEntry(timeEmbeddings, timeEmbedding.id);
  const waves = entry.turns(timeEmbedding);
  const first = entry.includesTime ? 1 : 0;
  const features = new Float64Array(first + 2 * waves.length);
  if (entry.includesTime) features[0] = t;
  for (const [k, frequency] of waves.entries()) {
    const turns = Math.fround(t * frequency);
    const angle = 2 * Math.PI * (turns - Math.floor(turns));
    features[first + 2 * k] = Math.sin(angle);
    features[first + 2 * k + 1] = Math.cos(angle);
  }
  return features;
}
