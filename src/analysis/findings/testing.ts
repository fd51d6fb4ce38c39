import { parseConfig } from "../../config/schema.ts";
import type { Observation, SampleFacts } from "./observation.ts";

/** Rows of a made-up history. */
export const rows = 400;

export function constant(value: number, count = rows): Float64Array {
  return new Float64Array(count).fill(value);
}

/** An observation of a run in which nothing is wrong; a test changes what it is about. */
export function healthy(): Observation {
  return {
    config: parseConfig({ optimizer: { batch: 128 } }),
    step: rows,
    weightCount: 5000,
    initialWeightSize: 0.2,
    data: {
      dim: 2,
      scaling: "standardize",
      train: 8000,
      validation: 1000,
      test: 1000,
      means: constant(0, 2),
      stds: constant(1, 2),
      sourceSize: 1,
      splitShift: { z: 1, tests: 2 },
      leaked: 0,
      timeFeatureStds: constant(0.7, 9),
    },
    history: {
      step: Float64Array.from({ length: rows }, (_, i) => i + 1),
      loss: Float64Array.from({ length: rows }, (_, i) => 1 + Math.exp(-i / 50)),
      validationLoss: Float64Array.from({ length: rows }, (_, i) => ((i + 1) % 50 === 0 ? 1 : Number.NaN)),
      gradNorm: constant(0.5),
      learningRate: constant(1e-3),
      sampleGradSquare: constant(0.25 * 60),
      layers: { "hidden.0": constant(0.3), output: constant(0.4) },
    },
    divergence: null,
    floor: 0.95,
    coupling: { cost: 2, marginalError: 0.003, epsilon: 0.05, duplicates: 0, crossing: 0.05 },
    field: {
      since: rows,
      until: rows,
      count: 512,
      loss: 1,
      emaLoss: 1,
      power: 2,
      correlation: 0.6,
      timeDependence: 0.9,
      weightSize: 0.15,
    },
    samples: healthySamples,
    cycle: { count: 64, error: 0.001 },
    guidance: { amplification: 1.2, offManifold: 0.9, earlyScale: 1 },
    surrogate: { clippedShare: 0.01 },
    measured: { count: 2000, least: 1000 },
    comparedSteps: [rows, rows],
  };
}

const certain = (value: number) => ({ value, low: value, high: value });

export const healthySamples: SampleFacts = {
  since: rows,
  until: rows,
  count: 256,
  span: [0, 1],
  finite: true,
  displacement: 1,
  shift: 0.05,
  spread: 1,
  toData: 0.06,
  toSource: 0.2,
  sourceToData: 0.2,
  realToReal: 0.01,
  refinement: 0.001,
  modes: {
    kind: "mode",
    shares: [
      { name: "1", real: certain(0.5), generated: certain(0.48) },
      { name: "2", real: certain(0.5), generated: certain(0.52) },
    ],
  },
  coverage: 0.9,
  realCoverage: 0.95,
  novelty: 1,
  adaptive: { rejectedShare: 0.1, unfinishedShare: 0, nfe: 80 },
};
