import type { Param } from "../algorithms/entry.ts";

/**
 * Settings that belong to a section whatever is chosen in it. They are declared like an entry's own
 * parameters, so that controls, links and validation are made from them in the same way.
 */

export const seedParam: Param = {
  kind: "number",
  key: "seed",
  label: "Seed",
  help: "Fixes every random number of the run: the same seed gives the same weights, bit for bit.",
  cost: "reset",
  min: 0,
  max: 4294967295,
  default: 0,
  integer: true,
};

export const dataParams: readonly Param[] = [
  {
    kind: "number",
    key: "count",
    label: "Points",
    help: "Points of a generated set, all splits together; fewer can be learnt by heart.",
    cost: "reset",
    min: 16,
    max: 1000000,
    default: 10000,
    integer: true,
    scale: "log",
  },
  {
    kind: "choice",
    key: "labels",
    label: "Labels",
    help: "Whether the network is told the class of each point.",
    cost: "reset",
    options: [
      { id: "ignore", label: "Ignore", help: "All classes are learnt as one distribution." },
      {
        id: "condition",
        label: "Condition",
        help: "Each class can be asked for; one row in ten goes without.",
      },
    ],
    default: "ignore",
  },
  {
    kind: "choice",
    key: "scaling",
    label: "Scaling",
    help: "How columns are brought to one size before training; results are shown in the data's own units.",
    cost: "reset",
    options: [
      { id: "standardize", label: "Standardise", help: "Mean 0 and standard deviation 1 in each column." },
      { id: "min-max", label: "Min–max", help: "Each column from −1 to 1." },
      {
        id: "log1p-standardize",
        label: "Log, standardise",
        help: "Logarithm of 1 + x first, for columns with a long tail; every value must be above −1.",
      },
      { id: "none", label: "None", help: "The data as they are." },
    ],
    default: "standardize",
  },
  {
    kind: "number",
    key: "validation",
    label: "Validation",
    help: "Share of the points held out for the validation loss.",
    cost: "reset",
    min: 0,
    max: 0.5,
    default: 0.1,
  },
  {
    kind: "number",
    key: "test",
    label: "Test",
    help: "Share of the points held out for the final comparison.",
    cost: "reset",
    min: 0,
    max: 0.5,
    default: 0.1,
  },
  {
    kind: "number",
    key: "jitter",
    label: "Jitter",
    help: "Fresh noise on every training point, in units of the scaled data; a little keeps points from being learnt by heart.",
    cost: "uniform",
    min: 0,
    max: 1,
    default: 0,
  },
];

export const couplingParams: readonly Param[] = [
  {
    kind: "number",
    key: "reuse",
    label: "Pairing serves",
    help: "Steps that one pairing of points serves, with fresh times in each; more make a costly coupling cheap.",
    cost: "relink",
    min: 1,
    max: 64,
    default: 1,
    integer: true,
    unit: "steps",
  },
  {
    kind: "number",
    key: "warmup",
    label: "Begin after",
    help: "Steps in which points are paired as they come before the coupling sets in.",
    cost: "relink",
    min: 0,
    max: 100000,
    default: 0,
    integer: true,
    unit: "steps",
  },
];

export const pathParams: readonly Param[] = [
  {
    kind: "number",
    key: "sigma",
    label: "Smoothing",
    help: "Noise added to every point of a path, in units of the scaled data; it blurs the data by as much.",
    cost: "uniform",
    min: 0,
    max: 1,
    default: 0,
  },
];

export const solverParams: readonly Param[] = [
  {
    kind: "choice",
    key: "scheduler",
    label: "Scheduler",
    help: "Samples along another path than the one that was trained, by rescaling points and time; the network stays.",
    cost: "display",
    options: [
      { id: "own", label: "As trained", help: "The path that the network was trained on." },
      { id: "linear", label: "Linear", help: "Straight lines at constant speed." },
      { id: "cosine", label: "Cosine", help: "A quarter turn from noise to data." },
      { id: "linear-vp", label: "Linear VP", help: "Data grow linearly, the variance stays." },
      { id: "vp", label: "VP", help: "The schedule of variance-preserving diffusion." },
    ],
    default: "own",
  },
];

/** By key, as the model has choices between them. */
export const modelParams = {
  width: {
    kind: "number",
    key: "width",
    label: "Width",
    help: "Units of a hidden layer; wider fits finer shapes and takes longer.",
    cost: "reset",
    min: 16,
    max: 512,
    default: 128,
    integer: true,
    scale: "log",
  },
  depth: {
    kind: "number",
    key: "depth",
    label: "Depth",
    help: "Hidden layers; three are plenty for shapes in the plane.",
    cost: "reset",
    min: 1,
    max: 8,
    default: 3,
    integer: true,
  },
  residual: {
    kind: "flag",
    key: "residual",
    label: "Residual",
    help: "Adds a layer's input to its output from the second layer on; helps deep networks to train.",
    cost: "reset",
    default: false,
  },
  dropout: {
    kind: "number",
    key: "dropout",
    label: "Dropout",
    help: "Share of hidden units switched off at random while training; more learns less by heart.",
    cost: "reset",
    min: 0,
    max: 0.9,
    default: 0,
  },
} as const satisfies Record<string, Param>;

export const optimizerParams: readonly Param[] = [
  {
    kind: "number",
    key: "learningRate",
    label: "Learning rate",
    help: "Size of a step; too large and the loss jumps, too small and it crawls.",
    cost: "uniform",
    min: 1e-5,
    max: 1,
    default: 1e-3,
    scale: "log",
  },
  {
    kind: "number",
    key: "batch",
    label: "Batch",
    help: "Rows a step; more make the gradient less noisy and the step slower.",
    cost: "reset",
    min: 16,
    max: 8192,
    default: 256,
    integer: true,
    scale: "log",
  },
  {
    kind: "number",
    key: "clip",
    label: "Clip",
    help: "Longest gradient that is let through, as a global norm; 0 switches clipping off.",
    cost: "uniform",
    min: 0,
    max: 100,
    default: 1,
  },
  {
    kind: "number",
    key: "ema",
    label: "EMA",
    help: "Decay of the running mean of the weights that samples are drawn with; closer to 1 is smoother and later.",
    cost: "uniform",
    min: 0,
    max: 0.9999,
    default: 0.999,
  },
  {
    kind: "number",
    key: "weightDecay",
    label: "Weight decay",
    help: "Pull of every weight towards zero, times the learning rate.",
    cost: "uniform",
    min: 0,
    max: 1,
    default: 0,
  },
  {
    kind: "number",
    key: "warmup",
    label: "Warm-up",
    help: "Steps over which the learning rate rises to its full size.",
    cost: "uniform",
    min: 0,
    max: 10000,
    default: 100,
    integer: true,
    unit: "steps",
  },
  {
    kind: "number",
    key: "steps",
    label: "Budget",
    help: "Training pauses after so many steps, and the learning rate falls to zero along a cosine until then.",
    cost: "uniform",
    min: 1,
    max: 10000000,
    default: 10000,
    integer: true,
    scale: "log",
    unit: "steps",
    optional: true,
  },
  {
    kind: "number",
    key: "patience",
    label: "Patience",
    help: "Stops after so many validations (one in 50 steps) without a better one and brings the best averaged weights back; 0 never stops.",
    cost: "relink",
    min: 0,
    max: 1000,
    default: 0,
    integer: true,
    unit: "validations",
  },
];

const mistake = (key: string, label: string, help: string, cost: "relink" | "display" | "reset"): Param => ({
  kind: "flag",
  key,
  label,
  help,
  cost,
  default: false,
});

/** Deliberate mistakes, by key. */
export const mistakeParams = {
  wrongTarget: mistake(
    "wrongTarget",
    "Wrong target",
    "Trains the network on x1 and integrates it as if it were a velocity: samples drift off in the direction of the data and past it.",
    "reset",
  ),
  timeless: mistake(
    "timeless",
    "Time withheld",
    "The network is not told t: it learns one field for all times, the mean over them, and the samples stay blurred.",
    "reset",
  ),
  unscaledTime: mistake(
    "unscaledTime",
    "Unscaled time",
    "Time enters the sines a thousand times too slowly, as where t in [0, 1] meets features made for step numbers: most of them are constant.",
    "reset",
  ),
  loudOutput: mistake(
    "loudOutput",
    "Loud last layer",
    "The last layer starts ten times as large as the others instead of at zero: the first steps go to calming it, and a large learning rate blows up.",
    "reset",
  ),
  shortSpan: mistake(
    "shortSpan",
    "Integrates 0.1 to 0.9",
    "Sampling leaves out the first and the last tenth of the way: samples keep some of the noise.",
    "display",
  ),
  wrongWay: mistake(
    "wrongWay",
    "Integrates backwards",
    "Sampling starts from noise but runs from t = 1 to 0: nothing like the data comes out.",
    "display",
  ),
} as const satisfies Record<string, Param>;
