import { describe, expect, it } from "vitest";
import { RandomSequence, Stream } from "../../../lib/rng.ts";
import { type DrawnSamples, type RealPoints, sampleFacts } from "./samples.ts";

const dim = 2;
const normals = (count: number, seed: number) => {
  const random = new RandomSequence(seed, Stream.data);
  return Float32Array.from({ length: dim * count }, () => random.normal());
};
const real: RealPoints = {
  reference: normals(128, 1),
  isHeldOut: true,
  others: normals(128, 2),
  train: normals(600, 3),
  labels: null,
  classNames: [],
  mixture: undefined,
};
const drawn = (points: Float32Array, change: Partial<DrawnSamples> = {}): DrawnSamples => ({
  ...{ dim, span: [0, 1], points, finer: null, adaptive: null, inData: points, real },
  start: normals(points.length / dim, 4),
  ...change,
});
const fresh = normals(128, 5);

describe("what samples show", () => {
  it("is in standard deviations of the data: place, size, way, and what finer steps change", () => {
    const base = sampleFacts(drawn(fresh));
    const wide = sampleFacts(drawn(fresh.map((x) => 2 * x + 3)));
    expect(wide.spread / base.spread).toBeCloseTo(2, 5);
    expect(Math.abs(wide.shift - 3)).toBeLessThan(0.4);
    // Data ten times as large change none of it.
    const tenfold = (values: Float32Array) => values.map((x) => 10 * x);
    const ten = { ...real, ...{ reference: tenfold(real.reference), others: tenfold(real.others) } };
    const large = sampleFacts(
      drawn(tenfold(fresh), {
        start: tenfold(normals(128, 4)),
        finer: tenfold(fresh).map((x) => x + 1),
        real: { ...ten, train: tenfold(real.train) },
      }),
    );
    expect(large.spread).toBeCloseTo(base.spread, 5);
    expect(large.displacement).toBeCloseTo(base.displacement, 5);
    // Both are standard normal: √2 apart in each coordinate.
    expect(Math.abs(base.displacement - Math.SQRT2)).toBeLessThan(0.15);
    expect(Math.abs(large.refinement! - 0.1)).toBeLessThan(0.01);
  });

  it("tells samples that recite training points, and such as lie far off", () => {
    expect(sampleFacts(drawn(real.train.slice(0, dim * 100))).novelty).toBe(0);
    expect(Math.abs(sampleFacts(drawn(fresh)).novelty! - 1)).toBeLessThan(0.3);
    expect(sampleFacts(drawn(fresh.map((x) => 3 * x))).novelty).toBeGreaterThan(3);
    const known = { ...real, reference: real.train.slice(0, dim * 100) };
    expect(sampleFacts(drawn(fresh, { real: known })).novelty).toBeNull();
  });

  it("is about the finite rows, and says that not all are", () => {
    const broken = fresh.slice();
    broken[4] = Number.NaN;
    expect(sampleFacts(drawn(broken))).toMatchObject({ count: 127, finite: false });
    expect(sampleFacts(drawn(fresh.map(() => Infinity)))).toMatchObject({ count: 0, shift: Number.NaN });
  });

  it("counts classes by the nearest training point", () => {
    const labels = Uint32Array.from({ length: 600 }, (_, i) => Number(real.train[dim * i]! > 0));
    const right = fresh.map((x, i) => (i % dim === 0 ? Math.abs(x) + 0.5 : x));
    const { modes } = sampleFacts(drawn(right, { real: { ...real, labels, classNames: ["left", "right"] } }));
    expect(modes!.kind).toBe("class");
    const [left, other] = modes!.shares;
    expect([left!.name, left!.generated.value, other!.generated.value]).toEqual(["left", 0, 1]);
    expect(left!.real.value).toBe(labels.filter((label) => label === 0).length / 600);
  });
});
