import type { PathPoint } from "../algorithms/paths/entry.ts";
import type { GaussianMixture } from "../lib/gaussian-mixture.ts";
import { addFromAxes, type GaussianMode, gaussianModes, toAxes } from "../lib/gaussian-modes.ts";
import { pickWeighted } from "../lib/pick.ts";
import type { RandomSequence } from "../lib/rng.ts";
import { type Bridge, jointMoments } from "./affine-path.ts";
import type { ExactField } from "./exact-field.ts";

/** What one mode says about ut at x, if x1 came from it. */
interface ModeAnswer {
  /** log of weight times density of xt, up to a constant that all modes share. */
  logWeight: number;
  readonly velocity: Float64Array;
  /** tr Cov(ut | xt, mode). */
  rest: number;
}

/** The field towards a gaussian mixture; each mode is worked out on the axes of its covariance. */
export function mixtureField(mixture: GaussianMixture, bridge: Bridge): ExactField {
  const { dim } = mixture;
  const modes = gaussianModes(mixture);
  const answers: ModeAnswer[] = modes.map(() => ({ logWeight: 0, velocity: new Float64Array(dim), rest: 0 }));
  const onAxes = new Float64Array(dim);

  function ask(mode: GaussianMode, answer: ModeAnswer, x: ArrayLike<number>, at: PathPoint): void {
    toAxes(mode, x, at.alpha, onAxes);
    answer.logWeight = Math.log(mode.weight);
    answer.rest = 0;
    for (let j = 0; j < dim; j++) {
      const { spread, slope, rest } = jointMoments(at, bridge, mode.variances[j]!);
      answer.logWeight -= (Math.log(spread) + (onAxes[j]! * onAxes[j]!) / spread) / 2;
      answer.rest += rest;
      onAxes[j]! *= slope;
    }
    for (let j = 0; j < dim; j++) answer.velocity[j] = at.dAlpha * mode.mean[j]!;
    addFromAxes(mode, onAxes, answer.velocity);
  }

  return {
    dim,
    evaluate(x, t, velocity) {
      const at = bridge.path(t);
      modes.forEach((mode, k) => {
        ask(mode, answers[k]!, x, at);
      });
      const greatest = Math.max(...answers.map(({ logWeight }) => logWeight));
      if (!Number.isFinite(greatest)) throw new RangeError(`the field is not defined at t = ${t}`);
      const likelihoods = answers.map(({ logWeight }) => Math.exp(logWeight - greatest));
      const total = likelihoods.reduce((sum, value) => sum + value, 0);
      velocity.fill(0);
      answers.forEach((answer, k) => {
        for (let j = 0; j < dim; j++) velocity[j]! += (likelihoods[k]! / total) * answer.velocity[j]!;
      });
      return answers.reduce((sum, answer, k) => {
        let square = 0;
        for (let j = 0; j < dim; j++) square += (answer.velocity[j]! - velocity[j]!) ** 2;
        return sum + (likelihoods[k]! / total) * (answer.rest + square);
      }, 0);
    },
    drawTarget(random: RandomSequence, x1) {
      const mode = modes[pickWeighted(mixture.weights, random)]!;
      for (let j = 0; j < dim; j++) {
        onAxes[j] = Math.sqrt(mode.variances[j]!) * random.normal();
        x1[j] = mode.mean[j]!;
      }
      addFromAxes(mode, onAxes, x1);
    },
  };
}
