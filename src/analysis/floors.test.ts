import { expect, it } from "vitest";
import { erf } from "../algorithms/activations/erf.ts";
import { defaultConfig } from "../config/defaults.ts";
import { applyPatch } from "../config/patch.ts";
import { loadDataset } from "../data/load.ts";
import { prepareData } from "../data/prepare.ts";
import type { PreparedData } from "../data/types.ts";
import { RandomSequence, Stream } from "../lib/rng.ts";
import { type Interval, meanInterval } from "../lib/stats.ts";
import { estimateFloor } from "./floor.ts";
import { floorProblem, floorRequest, generatorLaw, type Law } from "./floor-request.ts";

/** E[x1 | xt = x] on the linear path from N(0, I), written out again; all in training space. */
type BestGuess = (x: readonly [number, number], t: number) => readonly [number, number];

const normalShare = (z: number) => (1 + erf(z / Math.SQRT2)) / 2;
const bell = (z: number) => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);

function weighted(parts: readonly { weight: number; mean: readonly number[] }[]): [number, number] {
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  const mean = (j: number) => parts.reduce((sum, part) => sum + (part.weight / total) * part.mean[j]!, 0);
  return [mean(0), mean(1)];
}

/** Truncated normals, by the textbook formula. */
function boxGuess({ boxes }: Extract<Law, { kind: "boxes" }>): BestGuess {
  return (x, t) => {
    const std = (1 - t) / t;
    return weighted(
      Array.from(boxes.weights, (_, k) => {
        let weight = 1;
        const mean = x.map((value, j) => {
          const [a, b] = [boxes.low, boxes.high].map((side) => (side[2 * k + j]! - value / t) / std);
          const share = normalShare(b!) - normalShare(a!);
          weight *= share;
          return share > 1e-13 ? value / t - (std * (bell(b!) - bell(a!))) / share : 0;
        });
        return { weight, mean };
      }),
    );
  };
}

/** Gaussian modes with diagonal covariances. */
function modeGuess({ mixture }: Extract<Law, { kind: "mixture" }>): BestGuess {
  return (x, t) => {
    const modes = Array.from(mixture.weights, (_, k) => {
      let exponent = 0;
      const mean = x.map((value, j) => {
        const [mu, variance] = [mixture.means[2 * k + j]!, mixture.covariances[4 * k + 3 * j]!];
        const spread = t * t * variance + (1 - t) ** 2;
        exponent -= (value - t * mu) ** 2 / (2 * spread) + Math.log(spread) / 2;
        return mu + ((t * variance) / spread) * (value - t * mu);
      });
      return { exponent, mean };
    });
    const greatest = Math.max(...modes.map(({ exponent }) => exponent));
    return weighted(modes.map(({ exponent, mean }) => ({ weight: Math.exp(exponent - greatest), mean })));
  };
}

function pointGuess({ train }: PreparedData): BestGuess {
  const { scaled, count } = train;
  return ([x, y], t) => {
    let [total, first, second] = [0, 0, 0];
    for (let i = 0; i < count; i++) {
      const [a, b] = [scaled[2 * i]!, scaled[2 * i + 1]!];
      // Relative to e^−8: one of the points is near, and none is far above.
      const weight = Math.exp(8 - ((x - t * a) ** 2 + (y - t * b) ** 2) / (2 * (1 - t) ** 2));
      total += weight;
      first += weight * a;
      second += weight * b;
    }
    return [first / total, second / total];
  };
}

/** Mean squared error per dimension of the best guess, on independent draws with stratified times. */
function monteCarlo(draw: (random: RandomSequence) => readonly [number, number], guess: BestGuess): Interval {
  const rounds = Array.from({ length: 60 }, (_, round) => {
    const random = new RandomSequence(23, Stream.estimate, round);
    const strata = 1000;
    let sum = 0;
    for (let i = 0; i < strata; i++) {
      const t = (i + random.uniform()) / strata;
      const x1 = draw(random);
      const x0 = [random.normal(), random.normal()] as const;
      const xt = [t * x1[0] + (1 - t) * x0[0], t * x1[1] + (1 - t) * x0[1]] as const;
      const best = guess(xt, t);
      // u − E[u | xt] = (x1 − E[x1 | xt])/(1 − t)
      sum += ((x1[0] - best[0]) ** 2 + (x1[1] - best[1]) ** 2) / (2 * (1 - t) ** 2);
    }
    return sum / strata;
  });
  return meanInterval(rounds);
}

it.each(["checkerboard", "eight-gaussians"])("the two floors of %s", async (id) => {
  const config = applyPatch(defaultConfig, { data: { id, count: 400 } });
  const data = prepareData(await loadDataset(config.data, config.seed), {
    ...config.data,
    seed: config.seed,
  });
  const law = generatorLaw(data)!;
  const request = (of?: Law) => floorProblem(floorRequest(config, data.train, 2, of)!);
  const options = { precision: 0.005, maxRounds: 4000 };
  const found = {
    generator: [...estimateFloor(request(law), options)].at(-1)!,
    train: [...estimateFloor(request(), options)].at(-1)!,
  };
  const drawn = new Float64Array(2);
  const wanted = {
    generator: monteCarlo(
      (random) => drawLaw(law, random, drawn),
      law.kind === "boxes" ? boxGuess(law) : modeGuess(law),
    ),
    train: monteCarlo((random) => {
      const i = 2 * random.integer(data.train.count);
      return [data.train.scaled[i]!, data.train.scaled[i + 1]!];
    }, pointGuess(data)),
  };
  for (const of of ["generator", "train"] as const) {
    const { value, low, high } = found[of];
    expect((high - value) / value).toBeLessThan(0.0051);
    // Two estimates, each with an interval: their difference has the two in quadrature, here 99 % of it.
    const slack = (1.32 * Math.hypot(high - low, wanted[of].high - wanted[of].low)) / 2;
    expect(Math.abs(value - wanted[of].value), of).toBeLessThan(slack);
    expect(slack / value).toBeLessThan(0.015);
  }
  // 400-odd training points leave less unknown than the law does, by several per cent.
  expect(found.train.high).toBeLessThan(found.generator.low);
});

function drawLaw(law: Law, random: RandomSequence, into: Float64Array): readonly [number, number] {
  if (law.kind === "boxes") {
    const k = 2 * random.integer(law.boxes.weights.length);
    const along = (j: number) =>
      law.boxes.low[k + j]! + (law.boxes.high[k + j]! - law.boxes.low[k + j]!) * random.uniform();
    return [along(0), along(1)];
  }
  const k = random.integer(law.mixture.weights.length);
  for (let j = 0; j < 2; j++)
    into[j] =
      law.mixture.means[2 * k + j]! + Math.sqrt(law.mixture.covariances[4 * k + 3 * j]!) * random.normal();
  return [into[0]!, into[1]!];
}
