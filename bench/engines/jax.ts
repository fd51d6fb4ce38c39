import { defaultDevice, init, type Array as Jax, jit, nn, numpy, valueAndGrad } from "@jax-js/jax";
import type { BenchEngine } from "../engine.ts";
import { adam, dim, inputSize, timeFeatures, type Workload, writeTimeFeatures } from "../workload.ts";

type Weights = readonly Jax[];

const array = (values: Float32Array, shape: number[]) => numpy.array(values).reshape(shape);
const keep = (arrays: Weights) => arrays.map((each) => each.ref);

/** Weight and bias in turn; both are used up. */
function forward(weights: Weights, input: Jax): Jax {
  let from = input;
  for (let i = 0; i < weights.length; i += 2) {
    const z = numpy.dot(from, weights[i]!).add(weights[i + 1]!);
    from = i + 2 < weights.length ? nn.silu(z) : z;
  }
  return from;
}

const meanSquare = (weights: Weights, input: Jax, target: Jax) =>
  numpy.square(forward(weights, input).sub(target)).mean();

/** Loss, gradient and Adam in one traced function; `decay` holds 1 − β1ˢ and 1 − β2ˢ of the step. */
function trainingStep(
  weights: Weights,
  means: Weights,
  squares: Weights,
  decay: Weights,
  input: Jax,
  target: Jax,
): [Jax[], Jax[], Jax[], Jax] {
  const { learningRate, beta1, beta2, epsilon } = adam;
  const [loss, gradients] = valueAndGrad(meanSquare)(keep(weights), input, target);
  const nextMeans = means.map((mean, i) => mean.mul(beta1).add(gradients[i]!.ref.mul(1 - beta1)));
  const nextSquares = squares.map((square, i) =>
    square.mul(beta2).add(numpy.square(gradients[i]!).mul(1 - beta2)),
  );
  const [meanDecay, squareDecay] = [decay[0]!, decay[1]!];
  const next = weights.map((weight, i) => {
    const mean = nextMeans[i]!.ref.div(meanDecay.ref);
    const root = numpy.sqrt(nextSquares[i]!.ref.div(squareDecay.ref)).add(epsilon);
    return weight.sub(mean.mul(learningRate).div(root));
  });
  meanDecay.dispose();
  squareDecay.dispose();
  return [next, nextMeans, nextSquares, loss];
}

function velocity(weights: Weights, x: Jax, features: Jax, rows: number): Jax {
  const repeated = numpy.broadcastTo(features.reshape([1, timeFeatures]), [rows, timeFeatures]);
  return forward(weights, numpy.concatenate([x, repeated], 1));
}

/** One Heun step of size `h` over `rows` points; everything that changes from step to step is traced. */
function heunStep(rows: number) {
  return (weights: Weights, x: Jax, start: Jax, end: Jax, h: Jax): Jax => {
    const first = velocity(keep(weights), x.ref, start, rows);
    const second = velocity(weights, x.ref.add(first.ref.mul(h.ref)), end, rows);
    return x.add(first.add(second).mul(h.mul(0.5)));
  };
}

const scalar = (value: number) => numpy.array(Float32Array.of(value)).reshape([]);

function featuresAt(t: number): Jax {
  const features = new Float32Array(timeFeatures);
  writeTimeFeatures(t, features, 0);
  return numpy.array(features);
}

/** jax-js; the registry has no optimiser package of its own for it, so Adam is part of the traced step. */
export async function openJax(workload: Workload, device: string): Promise<BenchEngine> {
  const available = await init(device);
  if (!available.includes(device)) throw new Error(`jax-js does not start its ${device} backend`);
  defaultDevice(device);
  const shapes = workload.layers.flatMap(({ inputs, outputs }) => [[inputs, outputs], [outputs]]);
  let weights = workload.layers
    .flatMap(({ weight, bias }) => [weight, bias])
    .map((values, i) => array(values, shapes[i]!));
  let means = shapes.map((shape) => numpy.zeros(shape));
  let squares = shapes.map((shape) => numpy.zeros(shape));
  const batches = workload.batches.map(({ input, target }) => ({
    input: array(input, [workload.rows, inputSize]),
    target: array(target, [workload.rows, dim]),
  }));
  const train = jit(trainingStep);
  const heun = new Map<number, ReturnType<typeof heunStep>>();
  let step = 0;

  return {
    detail: `jax-js 0.1.25${crossOriginIsolated ? "" : ", one thread"}`,
    async train(steps) {
      let loss: Jax | undefined;
      for (let i = 0; i < steps; i++) {
        const { input, target } = batches[step++ % batches.length]!;
        loss?.dispose();
        const decay = [adam.beta1, adam.beta2].map((beta) => scalar(1 - beta ** step));
        [weights, means, squares, loss] = train(weights, means, squares, decay, input.ref, target.ref);
      }
      return (await loss?.data())?.[0] ?? Number.NaN;
    },
    async sample(points, steps) {
      const rows = points.length / dim;
      const h = 1 / steps;
      const advance = heun.get(rows) ?? jit(heunStep(rows));
      heun.set(rows, advance);
      let x = array(points.slice(), [rows, dim]);
      for (let i = 0; i < steps; i++) {
        x = advance(keep(weights), x, featuresAt(i * h), featuresAt((i + 1) * h), scalar(h));
      }
      return x.data();
    },
    dispose() {
      for (const each of [...weights, ...means, ...squares]) each.dispose();
      for (const { input, target } of batches) {
        input.dispose();
        target.dispose();
      }
    },
  };
}
