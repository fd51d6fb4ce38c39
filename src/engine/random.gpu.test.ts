import { expect, test } from "vitest";
import { mapOnGpu } from "../gpu/testing.ts";
import { normal4, pcg4d, RandomSequence, unit } from "../lib/rng.ts";

const count = 4096;

const map = (module: string, body: string, inputs: Uint32Array) => mapOnGpu([module], body, inputs, count);

/** Keys from every corner: small counters as training uses them, and any 32-bit numbers. */
function keys(): Uint32Array {
  const random = new RandomSequence(4, 100);
  const all = Uint32Array.from({ length: 4 * count }, (_, i) =>
    i < 2 * count ? random.integer(2000) : random.bits(),
  );
  all.set([0, 0, 0, 0, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff]);
  return all;
}

const eachKey = (of: (key: readonly [number, number, number, number]) => readonly number[]): number[] => {
  const all = keys();
  return Array.from({ length: count }, (_, i) => {
    const [a, b, c, d] = all.subarray(4 * i, 4 * i + 4);
    return of([a!, b!, c!, d!]);
  }).flat();
};

function largestError(got: Float32Array, wanted: readonly number[], relative = 0): number {
  expect(got).toHaveLength(wanted.length);
  return got.reduce((worst, value, i) => {
    const error = Math.abs(value - wanted[i]!) / (1 - relative + relative * Math.abs(wanted[i]!));
    return Number.isNaN(error) ? Infinity : Math.max(worst, error);
  }, 0);
}

test("pcg4d is bit-exact with its twin", async () => {
  const got = new Uint32Array(await map("shared/rng", "outputs[i] = pcg4d(inputs[i]);", keys()));
  expect(got).toEqual(Uint32Array.from(eachKey((key) => pcg4d(...key))));
});

test("unit is bit-exact with its twin, and inside (0, 1)", async () => {
  const body = `let k = inputs[i];
  outputs[i] = bitcast<vec4u>(vec4f(unit(k.x), unit(k.y), unit(k.z), unit(k.w)));`;
  const got = new Float32Array(await map("shared/rng", body, keys()));
  // The twin's numbers are exact in float32, so rounding changes none.
  expect(got).toEqual(Float32Array.from(eachKey((key) => key.map(unit))));
  expect(Math.min(...got.subarray(0, 4))).toBe(2 ** -24);
  expect(Math.max(...got.subarray(4, 8))).toBe(1 - 2 ** -24);
});

test("normal4 agrees with its twin", async () => {
  const got = new Float32Array(
    await map("shared/rng", "outputs[i] = bitcast<vec4u>(normal4(inputs[i]));", keys()),
  );
  // Radii up to 5.8 times the error of sine and cosine, below 3e-7.
  expect(
    largestError(
      got,
      eachKey((key) => normal4(...key)),
    ),
  ).toBeLessThan(2e-6);
});

test("ln is good to 2e-7 of its value where uniform numbers lie", async () => {
  const random = new RandomSequence(8, 100);
  const x = Float32Array.from({ length: 4 * count }, (_, i) =>
    i % 2 ? random.uniform() : 2 ** (-24 * random.uniform()),
  );
  const body = `let x = bitcast<vec4f>(inputs[i]);
  outputs[i] = bitcast<vec4u>(vec4f(ln(x.x), ln(x.y), ln(x.z), ln(x.w)));`;
  const got = new Float32Array(await map("shared/math", body, new Uint32Array(x.buffer)));
  // Half an ulp of float32 is 6e-8; a few operations leave three.
  expect(largestError(got, [...x].map(Math.log), 1)).toBeLessThan(2e-7);
});

test("the exponential functions are good to 4e-7 of their values", async () => {
  const random = new RandomSequence(10, 100);
  const x = Float32Array.from({ length: 4 * count }, (_, i) => {
    if (i % 4 < 2) return 88 * (i % 2 ? random.uniform() : -random.uniform());
    // Small numbers, where 1 − e^(−x) would cancel.
    return 2 ** (-20 * random.uniform());
  }).map((value) => Math.max(-86, Math.min(87, value)));
  const body = `let x = bitcast<vec4f>(inputs[i]);
  outputs[i] = bitcast<vec4u>(vec4f(exp_(x.x), exp_(x.y), one_minus_exp(x.z), one_minus_exp(abs(x.w) + 0.4)));`;
  const got = new Float32Array(await map("shared/math", body, new Uint32Array(x.buffer)));
  const wanted = [...x].map((value, i) =>
    i % 4 < 2 ? Math.exp(value) : -Math.expm1(-(i % 4 === 2 ? value : Math.fround(value + Math.fround(0.4)))),
  );
  // The dropped terms are below 2e-8; a handful of float32 operations leave a few ulp of 6e-8.
  expect(largestError(got, wanted, 1)).toBeLessThan(4e-7);
});

test("sine and cosine are good to 3e-7 over many turns", async () => {
  const random = new RandomSequence(9, 100);
  const turns = Float32Array.from(
    { length: 4 * count },
    (_, i) => (i % 3 ? 2 : 320) * (random.uniform() - 0.5),
  );
  const body = (part: string) => `let x = bitcast<vec4f>(inputs[i]);
  outputs[i] = bitcast<vec4u>(vec4f(sin_cos_turns(x.x).${part}, sin_cos_turns(x.y).${part},
    sin_cos_turns(x.z).${part}, sin_cos_turns(x.w).${part}));`;
  const bits = new Uint32Array(turns.buffer);
  const sine = new Float32Array(await map("shared/math", body("x"), bits));
  const cosine = new Float32Array(await map("shared/math", body("y"), bits));
  const angle = (turn: number) => 2 * Math.PI * (turn - Math.round(turn));
  // The angle within a quarter turn is rounded at 6e-8 of π/4, the polynomials at a few ulp of 1.
  expect(
    largestError(
      sine,
      [...turns].map((turn) => Math.sin(angle(turn))),
    ),
  ).toBeLessThan(3e-7);
  expect(
    largestError(
      cosine,
      [...turns].map((turn) => Math.cos(angle(turn))),
    ),
  ).toBeLessThan(3e-7);
});

test("is_finite knows infinities and NaN by their bits", async () => {
  const values = [0, -0, 1, 1e-45, 3.4e38, -3.4e38, Infinity, -Infinity, Number.NaN];
  const x = Float32Array.from({ length: 4 * count }, (_, i) => values[i % values.length]!);
  const body = `let x = bitcast<vec4f>(inputs[i]);
  outputs[i] = vec4u(vec4<bool>(is_finite(x.x), is_finite(x.y), is_finite(x.z), is_finite(x.w)));`;
  const got = new Uint32Array(await map("shared/math", body, new Uint32Array(x.buffer)));
  expect(got).toEqual(Uint32Array.from(x, (value) => Number(Number.isFinite(value))));
});
