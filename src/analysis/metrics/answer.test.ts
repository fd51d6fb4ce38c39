import { describe, expect, it } from "vitest";
import { metrics } from "../../algorithms/metrics/index.ts";
import { LabError } from "../../lib/errors.ts";
import { answerMetrics } from "./answer.ts";
import { metricFunctions } from "./index.ts";
import { compute, floorOf, measure } from "./measure.ts";
import { disjointDraws, pointSet, subsample } from "./point-set.ts";
import type { MetricsMessage, MetricsRequest } from "./request.ts";
import { eightModes, eightModesLaw, gaussian } from "./testing.ts";
import type { PointSet } from "./types.ts";

const sent = ({ points, labels }: PointSet) => ({ points: Float32Array.from(points), labels });
const [samples, reference, train] = [1, 2, 3].map((seed) => eightModes(200, seed));

const request: MetricsRequest = {
  metrics: metrics.entries.map(({ id }) => ({ id })),
  dim: 2,
  seed: 7,
  samples: sent(samples!),
  reference: sent(reference!),
  train: sent(train!),
  mixture: eightModesLaw,
  // By way of another point, so that the lines bend.
  trajectory: {
    times: [0, 0.5, 1],
    points: Float32Array.of(...gaussian(200, 2, 4).points, ...train!.points, ...samples!.points),
  },
  values: { nll: samples!.points, "cycle-error": samples!.points },
  draws: [11, 12, 13, 14].map((seed) => sent(eightModes(200, seed))),
};

function answers(asked: MetricsRequest): MetricsMessage[] {
  const messages: MetricsMessage[] = [];
  answerMetrics(asked, (message) => messages.push(message));
  return messages;
}

it("every entry of the registry has its function, and no function stands alone", () => {
  expect(Object.keys(metricFunctions)).toEqual(metrics.entries.map(({ id }) => id));
});

describe("answerMetrics", () => {
  it("measures all there are, each with an interval and a floor, and then is done", () => {
    const messages = answers(request);
    const measured = messages.filter((message) => message.kind === "measured");
    expect(measured.map(({ id }) => id)).toEqual(metrics.entries.map(({ id }) => id));
    expect(messages.at(-1)).toEqual({ kind: "done" });
    for (const { id, measurement } of measured) {
      expect(measurement.low, id).toBeLessThanOrEqual(measurement.value);
      expect(measurement.high, id).toBeGreaterThanOrEqual(measurement.value);
      expect(measurement.high - measurement.low, id).toBeGreaterThan(0);
      expect(Number.isFinite(measurement.high - measurement.low), id).toBe(true);
      const entry = metrics.entries.find((one) => one.id === id)!;
      expect(measurement.floor === null, id).toBe(entry.floor === null);
    }
  });

  it("holds samples against the same ones made otherwise: what both owe to chance cancels", () => {
    const near = samples!.points.map((value, k) => value + (k % 2 ? 0.1 : 0));
    const asked = { ...request, metrics: [{ id: "sliced-w2" }, { id: "precision" }], draws: [] };
    const [w2, precision] = answers({
      ...asked,
      samples: { points: Float32Array.from(near) },
      beside: sent(samples!),
    }).flatMap((message) => (message.kind === "measured" ? [message.measurement] : []));
    const of = (points: Float64Array) =>
      compute("sliced-w2", pointSet(points, 2), reference!, { seed: request.seed });
    const { value, low, high } = w2!.excess!;
    expect(value).toBeCloseTo(of(near) - of(samples!.points), 6);
    expect(low).toBeLessThan(value);
    expect(high).toBeGreaterThan(value);
    // By itself the figure is known to 0.6 up and down, the difference to 0.07.
    expect(5 * (high - low)).toBeLessThan(w2!.high - w2!.low);
    expect(precision!.excess).toBeUndefined();
  });

  it("takes what a perfect model would have for the floor", () => {
    const perfect = { nll: samples!.points.map((value) => value - 2) };
    const [nll] = answers({ ...request, metrics: [{ id: "nll" }], perfect }).flatMap((message) =>
      message.kind === "measured" ? [message.measurement] : [],
    );
    expect(nll!.value - nll!.floor!.value).toBeCloseTo(2, 10);
    expect(nll!.bitsPerDim).toBeCloseTo(nll!.value / (2 * Math.LN2), 10);
  });

  it("reports shares between 0 and 1 that rise, and is stopped from within a metric", () => {
    const shares = answers({ ...request, metrics: [{ id: "energy" }] }).flatMap((message) =>
      message.kind === "progress" ? [message.share] : [],
    );
    expect(shares.length).toBeGreaterThan(10);
    expect(Math.min(...shares)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...shares)).toBeLessThanOrEqual(1);
    let heard = 0;
    const stop = () => {
      heard++;
      if (heard === 3) throw new LabError("aborted", "The measurement was stopped.");
    };
    expect(() => answerMetrics(request, stop)).toThrow("stopped");
    expect(heard).toBe(3);
  });

  it("holds what looks at training points against held-out points alone", () => {
    const heldOut = [21, 22, 23].map((seed) => sent(eightModes(150, seed)));
    const asked = {
      ...request,
      metrics: [{ id: "novelty" }, { id: "energy" }],
      // Distances of the training points from themselves: a novelty of infinity.
      reference: request.train!,
      memory: { reference: heldOut[0]!, draws: heldOut.slice(1) },
    };
    const [novelty, energy] = answers(asked).flatMap((message) =>
      message.kind === "measured" ? [message.measurement] : [],
    );
    const set = ({ points }: { points: Float32Array }) => pointSet(points, 2);
    const context = { seed: request.seed, train: set(request.train!) };
    const fresh = set(request.samples);
    expect(novelty!.value).toBe(compute("novelty", fresh, set(heldOut[0]!), context));
    expect(novelty!.floor!.value).toBe(compute("novelty", set(heldOut[1]!), set(heldOut[2]!), context));
    expect(energy!.value).toBe(compute("energy", fresh, set(request.train!), context));
  });

  it("says of each metric why there is none, and goes on", () => {
    const { train: _t, mixture: _m, trajectory: _j, draws: _d, ...bare } = request;
    const messages = answers({
      ...bare,
      reference: { points: bare.reference.points },
      metrics: [{ id: "copies" }, { id: "mode-recall" }, { id: "npe" }, { id: "energy" }],
    });
    const refused = messages.filter((message) => message.kind === "refused");
    expect(refused.map(({ id }) => id)).toEqual(["copies", "mode-recall", "npe"]);
    for (const { refusal } of refused) expect(refusal.message).toMatch(/^There are|^The data have/);
    expect(messages.find((message) => message.kind === "measured")).toMatchObject({
      id: "energy",
      measurement: { floor: null },
    });
  });
});

describe("measure", () => {
  const context = { seed: 1 };

  it("refuses points that do not fit, are too few or are not finite", () => {
    expect(() => compute("energy", samples!, gaussian(20, 3, 1), context)).toThrow("2 dimensions");
    expect(() => compute("coverage", gaussian(5, 2, 1), samples!, context)).toThrow("at least 6");
    const broken = pointSet(
      samples!.points.map((v, k) => (k === 9 ? Number.NaN : v)),
      2,
    );
    expect(() => compute("w2", broken, samples!, context)).toThrow("not finite");
    expect(() => pointSet([1, 2, 3], 2)).toThrow("3 numbers");
    expect(() => pointSet([1, 2], 2, Uint32Array.of(1, 2))).toThrow("2 labels for 1");
  });

  it("gives the same figure for the same seed", () => {
    for (const id of ["w2", "sliced-w2", "c2st", "vendi", "coverage"]) {
      const again = () => measure(id, samples!, reference!, { seed: 3, params: { size: 60 } });
      expect(again(), id).toEqual(again());
    }
  });

  it("takes parameters where they are given and defaults where they are not", () => {
    const density = (params?: { k: number }) =>
      compute("density", samples!, reference!, { seed: 1, ...(params && { params }) });
    expect(density()).toBe(density({ k: 5 }));
    expect(density()).not.toBe(density({ k: 2 }));
  });

  it("the floor is the mean over pairs of draws, and one pair's own interval where there is but one", () => {
    const draws = [21, 22, 23, 24].map((seed) => eightModes(150, seed));
    const [first, second] = [0, 2].map((k) => compute("energy", draws[k]!, draws[k + 1]!, context));
    const floor = floorOf("energy", draws, context)!;
    expect(floor.value).toBeCloseTo((first! + second!) / 2, 12);
    expect(floorOf("energy", draws.slice(0, 3), context)).toEqual(
      measure("energy", draws[0]!, draws[1]!, context),
    );
    expect(() => floorOf("energy", draws.slice(0, 1), context)).toThrow("two draws");
  });
});

describe("point sets", () => {
  it("are cut into disjoint draws that keep their labels", () => {
    const set = pointSet(
      Float64Array.from({ length: 20 }, (_, k) => k),
      2,
      Uint32Array.from({ length: 10 }, (_, k) => k),
    );
    const draws = disjointDraws(set, 3, 9, 1);
    expect(draws.map(({ count }) => count)).toEqual([3, 3, 3]);
    const labels = draws.flatMap((draw) => [...draw.labels!]);
    expect(new Set(labels).size).toBe(9);
    for (const draw of draws)
      draw.labels!.forEach((label, i) => {
        expect([...draw.points.subarray(2 * i, 2 * i + 2)]).toEqual([2 * label, 2 * label + 1]);
      });
    expect(disjointDraws(set, 3, 2, 1)).toHaveLength(2);
    expect(subsample(set, 10, 1)).toBe(set);
    expect(subsample(set, 4, 1).count).toBe(4);
  });
});
