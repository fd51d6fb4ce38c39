import type { ConfigPatch } from "../../config/types.ts";

/** An experiment that one click sets up. */
export interface Setup {
  readonly id: string;
  readonly label: string;
  /** Two sentences: what it is, and what to look for. */
  readonly help: string;
  readonly patch: ConfigPatch;
}

const plain: ConfigPatch = {
  source: { id: "gaussian", std: 1 },
  path: { id: "linear", sigma: 0 },
  time: { id: "uniform" },
  loss: { prediction: "velocity", weight: { id: "one" } },
};
const gaussian: ConfigPatch = {
  ...plain,
  data: { id: "gaussian", dim: 2, mean: 3, std: 1, scaling: "none", labels: "ignore" },
};
const spread: ConfigPatch = {
  ...plain,
  data: { id: "gaussian", dim: 50, mean: 3, std: 1, scaling: "none", labels: "ignore" },
};
const noisy = { path: { id: "linear", sigma: 0.05 } } as const;
const byHeart = { id: "fixed-pairs", count: 64, shuffle: false } as const;

/**
 * The comparisons of "Gradient Variance Reveals Failure Modes in Flow-Based Generative Models",
 * arXiv 2510.18118, with this lab's networks and sizes.
 */
export const setups: readonly Setup[] = [
  {
    id: "gaussian-random",
    label: "Gaussian → gaussian, random pairs",
    help: "Independent pairs of two gaussians, the case that is solved on paper. The residual follows 1/((1 − t)² + t²), and so does most of the gradient's variance.",
    patch: { ...gaussian, coupling: { id: "independent" } },
  },
  {
    id: "gaussian-ot",
    label: "Gaussian → gaussian, OT pairs",
    help: "The same ends, each batch paired by exact assignment. Paths hardly cross any more, and the variance falls at every t.",
    patch: { ...gaussian, coupling: { id: "exact" } },
  },
  {
    id: "rotated",
    label: "Rotated pairs, deterministic",
    help: "Every point is its noise turned by 180°, so that all lines meet at t = ½. The variance rises there alone, where one velocity has to serve for all.",
    patch: { ...gaussian, coupling: { id: "rotated", angle: 180, shift: 0 } },
  },
  {
    id: "rotated-noisy",
    label: "Rotated pairs, σ = 0.05",
    help: "The same pairs with noise on the path. No network can tell the lines apart in the middle now, and the field is the mean of them.",
    patch: { ...gaussian, ...noisy, coupling: { id: "rotated", angle: 180, shift: 0 } },
  },
  {
    id: "pairs-2d",
    label: "64 fixed pairs, deterministic",
    help: "Each point keeps its noise for ever, and no two lines are the same. The network learns the list by heart: samples from known noise end at their partner, not at the optimal one.",
    patch: { ...gaussian, coupling: byHeart },
  },
  {
    id: "pairs-2d-noisy",
    label: "64 fixed pairs, σ = 0.05",
    help: "The same list with noise on the path, which blurs lines that run close together. Distances to the partner grow: there is less to learn by heart.",
    patch: { ...gaussian, ...noisy, coupling: byHeart },
  },
  {
    id: "pairs-50d",
    label: "64 fixed pairs in 50 dimensions",
    help: "Lines of 50 dimensions never come near each other, so that hardly any variance is left to warn of it. Fresh samples fall on a few points all the same: look at their variance and at MMD.",
    patch: { ...spread, coupling: byHeart },
  },
  {
    id: "transport-50d",
    label: "Fresh noise in 50 dimensions",
    help: "The same ends with new noise at every step. Nothing can be learnt by heart: partners are missed, and fresh samples keep the data's variance.",
    patch: { ...spread, coupling: { id: "independent" } },
  },
  {
    id: "digits",
    label: "Digits, shuffled fixed pairs",
    help: "256 digits, each tied to the noise that belonged to another. What is learnt is the tie and nothing about digits: compare the two distances.",
    patch: {
      ...plain,
      data: { id: "digits", labels: "ignore" },
      coupling: { id: "fixed-pairs", count: 256, shuffle: true },
    },
  },
];
