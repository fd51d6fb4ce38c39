import type { FieldFacts, Looked } from "../observation.ts";
import type { PairBatch } from "./pairs.ts";

/** What the network says at one batch: velocities of the batch's rows, and of the same few points at every time. */
export interface Answers {
  readonly raw: ArrayLike<number>;
  /** Absent at times at which the averaged weights were not asked: their loss is known by its ratio. */
  readonly ema: ArrayLike<number> | null;
  /** Raw velocities at `fixed`. */
  readonly atFixed: ArrayLike<number>;
}

/**
 * @param fixed points `[rows, dim]` that every time is asked about
 * @param weightSize root mean square of the raw weights
 */
export function fieldFacts(
  batches: readonly PairBatch[],
  answers: readonly Answers[],
  fixed: ArrayLike<number>,
  dim: number,
  weightSize: number,
): Omit<FieldFacts, keyof Looked> {
  const sums = { raw: 0, ema: 0, besideEma: 0, power: 0, both: 0, velocity: 0, path: 0 };
  let numbers = 0;
  batches.forEach(({ ut, target, ofOutput }, k) => {
    const { raw, ema } = answers[k]!;
    // An error of the velocity is ofOutput times one of what is predicted.
    const gain = ofOutput ** -2;
    for (let i = 0; i < ut.length; i++) {
      const error = gain * (ut[i]! - raw[i]!) ** 2;
      sums.raw += error;
      if (ema) {
        sums.ema += gain * (ut[i]! - ema[i]!) ** 2;
        sums.besideEma += error;
      }
      sums.power += target[i]! ** 2;
      sums.both += ut[i]! * raw[i]!;
      sums.velocity += raw[i]! ** 2;
      sums.path += ut[i]! ** 2;
    }
    numbers += ut.length;
  });
  return {
    count: numbers / dim,
    loss: sums.raw / numbers,
    emaLoss: (sums.raw / numbers) * (sums.ema / sums.besideEma),
    power: sums.power / numbers,
    correlation: sums.both / Math.sqrt(sums.velocity * sums.path),
    timeDependence: timeDependence(batches, answers, fixed),
    weightSize,
  };
}

/** Root mean square deviation of the output from its mean over t, over its root mean square. */
function timeDependence(
  batches: readonly PairBatch[],
  answers: readonly Answers[],
  fixed: ArrayLike<number>,
): number {
  let [varying, all] = [0, 0];
  for (let i = 0; i < fixed.length; i++) {
    const outputs = batches.map(
      ({ ofInput, ofOutput }, k) => (answers[k]!.atFixed[i]! - ofInput * fixed[i]!) / ofOutput,
    );
    const mean = outputs.reduce((sum, y) => sum + y / outputs.length, 0);
    for (const y of outputs) {
      varying += (y - mean) ** 2;
      all += y * y;
    }
  }
  return Math.sqrt(varying / all);
}
