import { fixedPairTable, type PairTable, rotatedPairs } from "../algorithms/couplings/pair-table.ts";
import { numberOf } from "../algorithms/params.ts";
import type { LabConfig } from "../config/types.ts";
import { LabError } from "../lib/errors.ts";
import { columnNames } from "./columns.ts";
import { poolOf } from "./pool-of.ts";
import { fitScaling, toData } from "./scaling.ts";
import type { PreparedData, ScalingMap, Split } from "./types.ts";

/**
 * A gaussian of the plane and the same points turned and shifted: the config's data set is not used, but for
 * its number of points and the shares that are held out. Training space is the data's own.
 */
export function rotatedData(config: LabConfig): PreparedData {
  const { seed, data, coupling } = config;
  const turn = { angle: numberOf(coupling, "angle"), shift: numberOf(coupling, "shift") };
  const { count, x0, x1 } = rotatedPairs(seed, data.count, 2, turn);
  const held = [data.validation, data.test].map((share) => Math.round(share * count));
  const [validation = 0, test = 0] = held;
  const train = count - validation - test;
  const scaling = fitScaling("none", x1, 2);
  const rows = (from: number, to: number): Split => {
    const points = x1.slice(2 * from, 2 * to);
    return { count: to - from, points, scaled: points, labels: null };
  };
  return {
    set: {
      name: `Gaussian, turned by ${turn.angle}°`,
      dim: 2,
      count,
      points: x1,
      labels: null,
      classNames: [],
      columns: columnNames(2),
    },
    scaling,
    train: rows(0, train),
    validation: rows(train, train + validation),
    test: rows(train + validation, count),
    source: { train: x0.slice(0, 2 * train), validation: x0.slice(2 * train, 2 * (train + validation)) },
  };
}

/**
 * The first training points, each with noise of its own that stays. Held-out points have such noise too: how
 * far the network's answer to those pairs lies from them tells learning by heart from transport.
 */
export function fixedData(config: LabConfig, data: PreparedData): PreparedData {
  const { coupling } = config;
  const pool = poolOf(config, data);
  const table = fixedPairTable(pool, {
    count: numberOf(coupling, "count"),
    shuffle: coupling.shuffle === true,
  });
  const { validation } = data;
  const held = fixedPairTable(
    {
      ...pool,
      seed: (pool.seed + 1) >>> 0,
      points: validation.scaled,
      count: validation.count,
      labels: null,
    },
    { count: validation.count, shuffle: false },
  );
  return {
    ...data,
    train: splitOf(table, data.scaling),
    source: { train: table.x0, validation: held.x0 },
  };
}

function splitOf({ count, x1, labels }: PairTable, scaling: ScalingMap): Split {
  return { count, points: toData(scaling, x1), scaled: x1, labels };
}

/** @throws LabError: pairs of a run's own making cannot be made from a config */
export function refuseReflow(): never {
  throw new LabError(
    "not-available",
    "The pairs of a reflow round are made by the run that they straighten.",
    {
      path: "coupling.id",
      hint: "Train a flow first, then press Reflow.",
    },
  );
}
