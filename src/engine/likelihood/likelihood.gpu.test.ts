import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { rk4 } from "../../algorithms/solvers/rk4.ts";
import { parseConfig } from "../../config/schema.ts";
import type { ConfigPatch, ModelConfig } from "../../config/types.ts";
import { sourceStdOf } from "../../data/drawing.ts";
import { RandomSequence } from "../../lib/rng.ts";
import { estimatedDivergence, exactDivergence } from "../../reference/jacobian.ts";
import {
  type FieldWithDivergence,
  logGaussian,
  logLikelihood,
  randomSigns,
} from "../../reference/likelihood.ts";
import { createNetwork } from "../../reference/network.ts";
import { preparedData, randomWeights } from "../../reference/testing.ts";
import { samplingField } from "../sampling-field.ts";
import { asRecord, asTensors, type Opened, openEngine, traits } from "../testing.ts";

interface Case {
  readonly model: Partial<ModelConfig>;
  readonly dim: number;
  readonly classes?: number;
  readonly adapter: keyof typeof traits;
  readonly probes?: number;
  readonly more?: ConfigPatch;
}

const cases: Readonly<Record<string, Case>> = {
  "concat, residual, with labels, under another scheduler": {
    model: { width: 37, depth: 3, residual: true, timeEmbedding: { id: "fourier", features: 4 } },
    dim: 2,
    classes: 3,
    adapter: "software",
    more: { path: { id: "cosine" }, solver: { id: "heun", scheduler: "linear" } },
  },
  "film, gelu, five dimensions, x1 predicted": {
    model: {
      width: 24,
      depth: 2,
      conditioning: "film",
      activation: "gelu",
      timeEmbedding: { id: "raw" },
    },
    dim: 5,
    adapter: "softwareWithoutSubgroups",
    more: { loss: { prediction: "x1" } },
  },
  "adaln, residual, elu, random signs in 20 dimensions": {
    model: {
      width: 29,
      depth: 3,
      conditioning: "adaln",
      activation: "elu",
      residual: true,
      timeEmbedding: { id: "sinusoidal", features: 10 },
    },
    dim: 20,
    adapter: "gpu",
    probes: 3,
  },
};

describe.each(Object.entries(cases))(
  "log p of %s",
  (_, { model, dim, classes = 0, adapter, probes, more }) => {
    const config = parseConfig({
      data: { id: "custom", labels: classes > 0 ? "condition" : "ignore", scaling: "none" },
      source: { id: "gaussian", std: 1.5 },
      model: { ...model, dropout: 0.3 },
      optimizer: { batch: 16 },
      ...more,
    });
    const data = preparedData(dim, 40, 0, Math.max(1, classes));
    const network = createNetwork(config.model, dim, classes);
    const random = new RandomSequence(11, 100);
    const count = 21;
    const points = Float32Array.from({ length: count * dim }, () => random.normal());
    const label = Array.from({ length: count }, (__, n) => (n * 5) % Math.max(1, classes));
    const steps = 3;
    let opened: Opened;

    beforeAll(async () => {
      opened = await openEngine(traits[adapter]);
      await opened.engine.start(config, data);
      const weights = randomWeights(network, random);
      await opened.engine.setWeights(asRecord(await opened.engine.weights("raw"), weights));
    });
    afterAll(() => opened.engine.dispose());

    /** The twin, along the signs of one draw or the exact divergence. */
    async function twin(draw: number | null) {
      const tensors = asTensors(await opened.engine.weights("ema"));
      const sampled = samplingField(config, sourceStdOf(config, data));
      const signs = draw === null ? null : randomSigns(9, draw, count, dim);
      const field: FieldWithDivergence = (x, t) => {
        const { time, scale, ofInput, ofOutput } = sampled(t);
        const input = {
          x: x.map((value) => scale * value),
          t: new Float64Array(count).fill(Math.fround(time)),
          label: classes > 0 ? Uint32Array.from(label) : null,
        };
        const { output, divergence } = signs
          ? estimatedDivergence(network, tensors, input, signs)
          : exactDivergence(network, tensors, input);
        return {
          velocity: output.map((value, e) => ofInput * scale * x[e]! + ofOutput * value),
          divergence: divergence.map((value) => scale * (ofInput * dim + ofOutput * value)),
        };
      };
      const logSource = (x: Float64Array) => logGaussian(x, 1.5);
      return logLikelihood(field, Float64Array.from(points), { dim, tableau: rk4.tableau, steps, logSource });
    }

    test("is the twin's", async () => {
      const request = { steps, seed: 9, ...(classes > 0 && { label }), ...(probes && { probes }) };
      const got = await opened.engine.logDensity(points, request);
      const draws = await Promise.all(
        probes ? Array.from({ length: probes }, (__, draw) => twin(draw)) : [twin(null)],
      );
      const wanted = draws[0]!.map((__, n) => draws.reduce((sum, draw) => sum + draw[n]!, 0) / draws.length);
      expect(got.nfe).toBe(4 * steps);
      // float32 over twelve evaluations was off by 3e-7 at the most; what is asked for is 1e-5.
      wanted.forEach((value, n) => {
        expect(Math.abs(got.logDensity[n]! - value) / (1 + Math.abs(value)), `point ${n}`).toBeLessThan(3e-6);
      });
      if (probes) {
        const [mean, spread] = [wanted[4]!, draws.map((draw) => draw[4]!)];
        const variance = spread.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (probes - 1);
        expect(Math.abs(got.error![4]! / Math.sqrt(variance / probes) - 1)).toBeLessThan(1e-3);
      } else expect(got.error).toBeUndefined();
      if (classes > 0) {
        const guided = { steps, label, guidance: { id: "cfg", scale: 2 } };
        await expect(opened.engine.logDensity(points, guided)).rejects.toMatchObject({ path: "guidance.id" });
      }
    });
  },
);
