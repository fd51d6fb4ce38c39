import { describe, expect, it } from "vitest";
import { defaultConfig } from "../config/defaults.ts";
import { applyPatch } from "../config/patch.ts";
import { normal4, pcg4d, Stream, unit } from "../lib/rng.ts";
import { type BatchSource, trainingBatch, validationBatch } from "./batch.ts";
import { preparedData } from "./testing.ts";

const dim = 5;
const data = preparedData(dim, 90, 30, 3);
const config = applyPatch(defaultConfig, {
  seed: 6,
  source: { std: 2 },
  optimizer: { batch: 2000 },
  path: { sigma: 0.5 },
});
const source: BatchSource = { config, data, split: data.train, dim, classes: 3 };

describe("trainingBatch", () => {
  const step = 7;
  const batch = trainingBatch(source, step);

  it("draws row, time, label and noise from their streams", () => {
    for (const n of [0, 1, 1999]) {
      const [a, b, c] = pcg4d(6, Stream.row, step, n);
      expect(batch.index[n]).toBe(a % 90);
      expect(batch.t[n]).toBe(unit(b));
      expect(batch.label?.[n]).toBe(unit(c) < 0.1 ? 3 : (a % 90) % 3);
      for (const j of [0, 3, 4]) {
        const e = n * dim + j;
        const block = n * 2 + Math.floor(j / 4);
        expect(batch.x0[e]).toBe(2 * normal4(6, Stream.source, step, block)[j % 4]!);
        expect(batch.x1[e]).toBe(data.train.scaled[(a % 90) * dim + j]);
        const noise = 0.5 * normal4(6, Stream.smoothing, step, block)[j % 4]!;
        const t = unit(b);
        expect(batch.xt[e]).toBeCloseTo(t * batch.x1[e]! + (1 - t) * batch.x0[e]! + noise, 12);
        expect(batch.target[e]).toBeCloseTo(batch.x1[e]! - batch.x0[e]!, 12);
      }
    }
  });

  it("is drawn with the right moments", () => {
    const mean = (values: ArrayLike<number>, of: (value: number) => number): number =>
      Array.from(values).reduce((sum, value) => sum + of(value), 0) / values.length;
    // Four standard errors each, for 2,000 rows and 10,000 coordinates.
    expect(Math.abs(mean(batch.t, (t) => t) - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / 2000));
    expect(Math.abs(mean(batch.x0, (x) => x) / 2)).toBeLessThan(4 / Math.sqrt(10000));
    expect(Math.abs(mean(batch.x0, (x) => x * x) / 4 - 1)).toBeLessThan(4 * Math.sqrt(2 / 10000));
    const dropped = mean(batch.label ?? [], (label) => (label === 3 ? 1 : 0));
    expect(Math.abs(dropped - 0.1)).toBeLessThan(4 * Math.sqrt(0.09 / 2000));
    expect(new Set(batch.index).size).toBe(90);
  });

  it("is the same for the same step, another for another, and none is without noise", () => {
    expect(trainingBatch(source, step)).toEqual(batch);
    expect(trainingBatch(source, step + 1).x0).not.toEqual(batch.x0);
    const plain = trainingBatch({ ...source, classes: 0 }, step);
    expect(plain.label).toBeNull();
    expect(plain.xt).toEqual(batch.xt);
  });
});

it("validationBatch takes each row once, with labels and streams of its own", () => {
  const batch = validationBatch({ ...source, split: data.validation });
  expect([...batch.index]).toEqual(Array.from({ length: 30 }, (_, n) => n));
  expect([...(batch.label ?? [])]).toEqual(Array.from({ length: 30 }, (_, n) => n % 3));
  // Times are stratified; the kernel's uniform number is float32.
  const u = unit(pcg4d(6, Stream.row + Stream.validation, 0, 4)[1]);
  expect(batch.t[4]).toBeCloseTo((4 + u) / 30, 6);
  expect(batch.x0[0]).toBe(2 * normal4(6, Stream.source + Stream.validation, 0, 0)[0]);
  const many = preparedData(1, 10, 1200, 1);
  expect(validationBatch({ ...source, dim: 1, data: many, split: many.validation }).count).toBe(1024);
});
