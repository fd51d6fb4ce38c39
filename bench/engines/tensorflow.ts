import "@tensorflow/tfjs-core/dist/register_all_gradients";
import * as tf from "@tensorflow/tfjs-core";
import type { BenchEngine } from "../engine.ts";
import { adam, dim, inputSize, timeFeatures, type Workload, writeTimeFeatures } from "../workload.ts";

/**
 * TensorFlow.js with the fused layers and the optimiser that it brings.
 * @param backend registered by the caller's import
 * @param describe what to add to the version once the backend runs
 */
export async function openTensorflow(
  workload: Workload,
  backend: string,
  describe: () => string = () => "",
): Promise<BenchEngine> {
  if (!(await tf.setBackend(backend))) throw new Error(`TensorFlow.js does not start its ${backend} backend`);
  await tf.ready();
  const layers = workload.layers.map(({ inputs, outputs, weight, bias }) => ({
    weight: tf.variable(tf.tensor(weight, [inputs, outputs])),
    bias: tf.variable(tf.tensor(bias, [outputs])),
  }));
  const variables = layers.flatMap(({ weight, bias }) => [weight, bias]);
  const batches = workload.batches.map(({ input, target }) => ({
    input: tf.tensor(input, [workload.rows, inputSize]),
    target: tf.tensor(target, [workload.rows, dim]),
  }));
  const optimizer = tf.train.adam(adam.learningRate, adam.beta1, adam.beta2, adam.epsilon);
  let step = 0;

  const forward = (input: tf.Tensor) =>
    layers.reduce((from, { weight, bias }, index) => {
      const z = tf.fused.matMul({ a: from, b: weight, bias });
      return index === layers.length - 1 ? z : tf.mul(z, tf.sigmoid(z));
    }, input);

  const velocity = (x: tf.Tensor, t: number, rows: number) => {
    const features = new Float32Array(timeFeatures);
    writeTimeFeatures(t, features, 0);
    return forward(tf.concat([x, tf.tile(tf.tensor(features, [1, timeFeatures]), [rows, 1])], 1));
  };

  return {
    detail: [`TensorFlow.js ${tf.version_core}`, describe()].filter(Boolean).join(", "),
    async train(steps) {
      let loss: tf.Tensor | undefined;
      for (let i = 0; i < steps; i++) {
        const { input, target } = batches[step++ % batches.length]!;
        loss?.dispose();
        const cost = () => tf.mean(tf.square(tf.sub(forward(input), target)));
        loss = optimizer.minimize(cost, true, variables);
      }
      const values = await loss?.data();
      loss?.dispose();
      return values?.[0] ?? Number.NaN;
    },
    async sample(points, steps) {
      const rows = points.length / dim;
      const h = 1 / steps;
      let x = tf.tensor(points.slice(), [rows, dim]);
      for (let i = 0; i < steps; i++) {
        const next = tf.tidy(() => {
          const first = velocity(x, i * h, rows);
          const second = velocity(tf.add(x, tf.mul(first, h)), (i + 1) * h, rows);
          return tf.add(x, tf.mul(tf.add(first, second), h / 2));
        });
        x.dispose();
        x = next;
      }
      const result = await x.data();
      x.dispose();
      return result;
    },
    dispose() {
      optimizer.dispose();
      for (const variable of variables) variable.dispose();
      for (const { input, target } of batches) {
        input.dispose();
        target.dispose();
      }
    },
  };
}
