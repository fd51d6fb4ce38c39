import type { Page } from "@playwright/test";
import { expect, openLab, test } from "./fixtures.ts";
import { button, expectTraining, report, small, waitForRows } from "./page.ts";

/** @returns what a call in the page was refused with, as a script sees it */
function refusal(page: Page, call: string): Promise<Record<string, unknown>> {
  return page.evaluate(`(async () => {
    try { await (${call}); } catch ({ name, code, path, message, hint }) { return { name, code, path, message, hint }; }
    return { code: "none: it was accepted" };
  })()`);
}

test("what cannot be done is refused with code, path and hint, and changes nothing", async ({ page }) => {
  await openLab(page, small);
  await waitForRows(page, 5);
  await page.evaluate(() => window.lab.pause());
  const state = () =>
    page.evaluate(() => ({ config: window.lab.config(), loss: Array.from(window.lab.history().loss!) }));
  const before = await state();
  const told = { name: "LabError", message: expect.stringMatching(/./), hint: expect.stringMatching(/./) };
  const cases: readonly [call: string, code: string, path?: string][] = [
    ["lab.configure({ model: { width: -1 } })", "invalid-config", "model.width"],
    ["lab.configure({ seed: 3, model: { depth: 99 } })", "invalid-config", "model.depth"],
    ["lab.configure({ data: { id: 'nine-gaussians' } })", "invalid-config", "data.id"],
    ["lab.configure({ optimiser: { batch: 64 } })", "invalid-config", "optimiser"],
    [
      "lab.configure({ loss: { prediction: 'x1' }, path: { sigma: 0.1 } })",
      "invalid-config",
      "loss.prediction",
    ],
    ["lab.configure({ coupling: { id: 'reflow' } })", "not-available", "coupling.id"],
    ["lab.configure({ guidance: { id: 'surrogate' } })", "not-available", "guidance.id"],
    ["lab.sample({ guidance: { id: 'cfq' } })", "invalid-config", "guidance.id"],
    ["lab.export('safetensors')", "not-available"],
    ["lab.loadData([[0, 0, 0], [1, 1, 1]], { role: 'source' })", "invalid-config", "source.id"],
  ];
  for (const [call, code, path] of cases)
    expect(await refusal(page, call), call).toMatchObject({ ...told, code, ...(path ? { path } : {}) });
  const argued = [
    "lab.train(0)",
    "lab.train(1.5)",
    "lab.reset({ seed: -1 })",
    "lab.sample({ count: 0 })",
    "lab.sample({ label: 1, count: 4 })",
    "lab.sample({ direction: 'backward' })",
    "lab.sample({ solver: 'tsit5', steps: 4 })",
    "lab.sample({ guidance: { id: 'cfg' } })",
    "lab.sample({ solver: 'heun', rtol: 1e-3 })",
    "lab.couple([[0, 0]], [[1, 1], [2, 2]], { coupling: { id: 'exact' } })",
    "lab.metrics(['w3'])",
    "lab.velocity([[0, 0]], 2)",
    "lab.logProb([[0, 0, 0]])",
    "lab.logProb([[0, 0]], { probes: 0 })",
    "lab.logProb([[0, 0]], { steps: 0 })",
    "lab.velocity([[0, 0, 0]], 0.5)",
    "lab.velocity([[0, NaN]], 0.5)",
    "lab.velocity([], 0.5)",
    "lab.loadData([[0, 0]])",
    "lab.loadData([[0, 0], [1, NaN]])",
    "lab.points('everything')",
  ];
  for (const call of argued)
    expect(await refusal(page, call), call).toMatchObject({ name: "LabError", code: "invalid-argument" });
  expect(await state()).toEqual(before);
  expect(await page.evaluate(() => Object.isFrozen(window.lab.config().optimizer))).toBe(true);
});

/** @returns every bit of raw and averaged weights and of the history, as text */
function everyBit(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const parts: string[] = [];
    for (const kind of ["raw", "ema"] as const)
      for (const [name, { shape, data }] of Object.entries(await window.lab.weights(kind)))
        parts.push(name, shape.join(), new Uint32Array(data.buffer, data.byteOffset, data.length).join());
    for (const [name, column] of Object.entries(window.lab.history()))
      parts.push(name, new BigUint64Array(column.buffer, column.byteOffset, column.length).join());
    return parts.join("\n");
  });
}

test("train runs exactly the steps; the same seed gives the same bits, here and in a fresh page", async ({
  page,
}) => {
  await openLab(page, small);
  const trained = () => page.evaluate(() => window.lab.reset().then(() => window.lab.train(60)));
  expect(await trained()).toMatchObject({
    step: 60,
    loss: expect.any(Number),
    stepsPerSecond: expect.any(Number),
  });
  const history = await page.evaluate(() =>
    Object.entries(window.lab.history()).map(([name, column]) => [name, Array.from(column)] as const),
  );
  expect(history.map(([, column]) => column.length)).toEqual(history.map(() => 60));
  const column = (name: string) => history.find(([own]) => own === name)![1];
  expect(column("step")).toEqual(Array.from({ length: 60 }, (_, i) => i + 1));
  expect(column("validationLoss").flatMap((loss, i) => (Number.isNaN(loss) ? [] : [i + 1]))).toEqual([50]);
  for (const name of ["loss", "gradNorm", "learningRate", "sampleGradSquare"])
    expect(
      column(name).every((value) => value > 0),
      name,
    ).toBe(true);

  const first = await everyBit(page);
  // The page's own training, at its own pace, is in between.
  await button(page, "Train").click();
  await expectTraining(page);
  await trained();
  expect((await everyBit(page)) === first, "after reset").toBe(true);
  // In pieces: neither the size of submits nor readbacks matter.
  await page.evaluate(async () => {
    await window.lab.reset();
    for (const steps of [1, 22, 37]) await window.lab.train(steps);
  });
  expect((await everyBit(page)) === first, "in pieces").toBe(true);
  await page.evaluate(() => window.lab.reset({ seed: 1 }).then(() => window.lab.train(60)));
  expect((await everyBit(page)) === first, "another seed").toBe(false);

  const other = await page.context().newPage();
  await page.close();
  await openLab(other, small);
  await other.evaluate(() => window.lab.reset().then(() => window.lab.train(60)));
  expect((await everyBit(other)) === first, "a fresh page").toBe(true);
});

test("points in the data's own units, and out: samples, encodings, velocities, files", async ({ page }) => {
  await openLab(page, small);
  await page.evaluate(() => window.lab.reset().then(() => window.lab.train(150)));
  const { data, samples } = await page.evaluate(async () => ({
    data: Array.from(window.lab.points().points),
    samples: await window.lab
      .sample({ count: 2000, seed: 7 })
      .then(({ points, ...rest }) => ({ ...rest, points: Array.from(points) })),
  }));
  const spread = (values: readonly number[]) =>
    Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
  expect(samples).toMatchObject({ nfe: 20, steps: 10 });
  expect(samples.points.length).toBe(4000);
  // Eight gaussians spread far from 1 in their own units. In training space both are 1: an untrained
  // network hands the source through, a trained one gives the data.
  expect(spread(data)).toBeGreaterThan(1.5);
  expect(spread(samples.points) / spread(data)).toBeGreaterThan(0.75);
  expect(spread(samples.points) / spread(data)).toBeLessThan(1.25);
  const widest = (values: readonly number[]) =>
    values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  expect(widest(samples.points)).toBeLessThan(2 * widest(data));

  const paths = await page.evaluate(async () => {
    const x = window.lab.points("test").points.slice(0, 200);
    const { points: z } = await window.lab.sample({ x, direction: "backward", steps: 60 });
    const decoded = await window.lab.sample({ x: z, steps: 60, trajectory: true });
    const velocity = await window.lab.velocity(x, 0.5);
    return {
      error: Math.max(...decoded.points.map((value, i) => Math.abs(value - x[i]!))),
      moved: Math.max(...z.map((value, i) => Math.abs(value - x[i]!))),
      times: Array.from(decoded.times!),
      size: decoded.trajectory!.length,
      ends: decoded.points.every((value, i) => value === decoded.trajectory![60 * 200 + i]),
      speed: Math.max(...velocity.map(Math.abs)),
      velocities: velocity.length,
    };
  });
  report("encode and decode, largest error", paths.error.toExponential(2));
  // Heun's error falls with the square of the step: 1/3600 of a field that moves points by a few units.
  expect(paths.error).toBeLessThan(0.02);
  expect(paths.moved).toBeGreaterThan(0.5);
  expect(paths).toMatchObject({ size: 61 * 200, ends: true, velocities: 200 });
  expect(paths.times).toEqual(Array.from({ length: 61 }, (_, i) => Math.fround(i / 60)));
  expect(paths.speed).toBeGreaterThan(0);

  const files = await page.evaluate(async () => {
    const text = async (kind: "config" | "history.csv" | "samples.csv") =>
      (await window.lab.export(kind)).text();
    return { history: await text("history.csv"), samples: await text("samples.csv") };
  });
  const rows = files.history.trim().split("\n");
  expect(rows.length).toBe(151);
  expect(rows[0]).toContain("step,loss,validationLoss,averageLoss,gradNorm,learningRate");
  expect(files.samples.trim().split("\n").length).toBe(5001);

  // The velocity field is drawn while a script draws samples of another size.
  await button(page, "Field").click();
  const sizes = await page.evaluate(async () => {
    const lengths: number[] = [];
    for (const count of [700, 3000, 16])
      lengths.push((await window.lab.sample({ count, steps: 100 })).points.length);
    return lengths;
  });
  expect(sizes).toEqual([1400, 6000, 32]);

  const config = await page.evaluate(async () => {
    const before = window.lab.config();
    const file = await window.lab.export("config");
    await window.lab.configure({ data: { id: "moons" }, seed: 9 });
    const between = window.lab.config();
    await window.lab.import(file);
    return { before, between, after: window.lab.config() };
  });
  expect(config.between).toMatchObject({ seed: 9, data: { id: "moons" } });
  expect(config.after).toEqual(config.before);
});

test("labels that came with points condition the network", async ({ page }) => {
  await openLab(page, small);
  const result = await page.evaluate(async () => {
    const { lab } = window;
    await lab.configure({ optimizer: { learningRate: 0.01 } });
    // Two heaps, ten apart; the class is the side.
    const points = Array.from({ length: 200 }, (_, i) => [(i % 2 ? 5 : -5) + Math.sin(i), Math.cos(3 * i)]);
    const summary = await lab.loadData(points, {
      name: "heaps",
      labels: points.map(([x]) => (x! > 0 ? "right" : "left")),
    });
    await lab.train(200);
    const mean = (values: Float32Array) =>
      values.filter((_, i) => i % 2 === 0).reduce((sum, x) => sum + x, 0) / (values.length / 2);
    const side = async (label: number) => mean((await lab.sample({ count: 400, label })).points);
    const mixed = (await lab.sample({ count: 2, label: [0, 1], seed: 3 })).points;
    const { points: own, labels } = lab.points();
    const weights = await lab.weights("raw");
    return {
      summary,
      labels: lab.config().data.labels,
      sides: [await side(0), await side(1)],
      mixed: Array.from(mixed),
      right: own.filter((x, i) => i % 2 === 0 && x > 0 && labels![i / 2] === 1).length,
      held: lab.points("validation").count,
      shapes: Object.fromEntries(Object.entries(weights).map(([name, { shape }]) => [name, shape])),
      sizes: Object.values(weights).every(({ shape, data }) => data.length === shape.reduce((a, b) => a * b)),
    };
  });
  expect(result.summary).toEqual({
    name: "heaps",
    dim: 2,
    count: 200,
    classes: ["left", "right"],
    train: 160,
    validation: 20,
    test: 20,
  });
  expect(result.labels).toBe("condition");
  expect(result.held).toBe(20);
  expect(result.right).toBe(80);
  expect(result.sides[0]).toBeLessThan(-2.5);
  expect(result.sides[1]).toBeGreaterThan(2.5);
  expect(result.mixed.length).toBe(4);
  expect(result.sizes).toBe(true);
  expect(Object.values(result.shapes)).toContainEqual([2, 32]);
  expect(await refusal(page, "lab.sample({ count: 4, label: 2 })")).toMatchObject({
    code: "invalid-argument",
  });
  expect(await refusal(page, "lab.sample({ count: 4, label: [0, 1] })")).toMatchObject({
    code: "invalid-argument",
  });
});

test("scripts pair point sets, measure samples and ask for densities", async ({ page }) => {
  await openLab(page, small);
  await waitForRows(page, 5);
  const { exact, entropic, measured, densities } = await page.evaluate(async () => {
    const column = (shift: number) => Array.from({ length: 64 }, (_, n) => [((n * 37) % 64) + shift, 0]);
    const [x0, x1] = [column(0), Array.from({ length: 64 }, (_, n) => [n + 5, 0])];
    const pair = (id: string) => window.lab.couple(x0, x1, { coupling: { id } });
    return {
      exact: await pair("exact"),
      entropic: await pair("sinkhorn"),
      measured: await window.lab.metrics(["w2", "coverage", "nll"], { count: 300 }),
      densities: await window.lab.logProb([
        [5, 0],
        [40, 0],
      ]),
    };
  });
  // On a line the cheapest pairs keep the order: each point moves by five.
  expect(exact.cost).toBeCloseTo(25, 5);
  expect(new Set(Object.values(exact.source)).size).toBe(64);
  expect(entropic.cost).toBeGreaterThanOrEqual(25 - 1e-3);
  expect(entropic.marginalError).toBeLessThan(0.01);
  for (const { value, low, high } of Object.values(measured)) {
    expect(low).toBeLessThanOrEqual(value);
    expect(high).toBeGreaterThanOrEqual(value);
  }
  expect(measured.w2!.value).toBeGreaterThan(0);
  // No model is better than the truth, but by chance.
  expect(measured.nll!.floor!.value).toBeLessThan(measured.nll!.high);
  expect(measured.nll!.bitsPerDim).toBeCloseTo(measured.nll!.value / (2 * Math.LN2), 8);
  expect(densities.nfe).toBe(128);
  expect(densities.logProb[0]).toBeGreaterThan(densities.logProb[1]! + 5);
});
