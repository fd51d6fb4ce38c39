import { expect, openLab, test } from "./fixtures.ts";
import { dropFile } from "./page.ts";

const small = "#data=moons&data.count=200&model.width=16&model.depth=1&optimizer.batch=16&solver.steps=8";

test("scored points steer samples, from a script and from the page", async ({ page }) => {
  await openLab(page, small);
  const { plain, pushed, refused } = await page.evaluate(async () => {
    const { lab } = window;
    await lab.train(20);
    const points = [...Array(20).keys()].map((i) => [Math.sin(3 * i), Math.cos(2 * i)]);
    const scores = points.map(([x]) => 1e6 * x!);
    const mean = (of: Float32Array) => of.filter((_, e) => e % 2 === 0).reduce((sum, v) => sum + v, 0);
    const ask = { count: 50, seed: 3 };
    const without = await lab.sample(ask);
    const surrogate = { points, scores, kernel: "rbf", lambda: 1 };
    const guided = await lab.sample({ ...ask, surrogate });
    const refusals = [
      { ...surrogate, lambda: -1 },
      { ...surrogate, scores: [1] },
      { ...surrogate, power: 2 },
    ];
    const refused = await Promise.all(
      refusals.map((one) => lab.sample({ ...ask, surrogate: one as typeof surrogate }).catch(String)),
    );
    return {
      plain: { x: mean(without.points), nfe: without.nfe },
      pushed: { x: mean(guided.points), ...guided },
      refused,
    };
  });
  expect(pushed.x).toBeGreaterThan(plain.x);
  expect(pushed.nfe).toBe(plain.nfe);
  expect(pushed.pushes?.all).toBe(50 * 15);
  expect(pushed.surrogate?.lengths).toHaveLength(2);
  expect(pushed.surrogate?.scoreStd).toBeGreaterThan(1e5);
  expect(refused[0]).toMatch(/surrogate\.lambda/);
  expect(refused[1]).toMatch(/1 scores for 20 points/);
  expect(refused[2]).toMatch(/no setting "power"/);

  await page.getByRole("button", { name: /^Surrogate/ }).click();
  for (const [name, value] of [
    ["Samples", "50"],
    ["Scored points", "12"],
  ] as const) {
    await page.getByLabel(`${name}, as a number`).fill(value);
    await page.getByLabel(`${name}, as a number`).press("Enter");
  }
  await page.getByRole("button", { name: "Fit and sample" }).click();
  await expect(page.getByRole("list", { name: "Findings" }).getByRole("listitem")).not.toHaveCount(0);
  await expect(page.getByRole("region", { name: "Guided" })).toBeVisible();
});

test("scores of one's own file, chosen beside its labels, steer samples", async ({ page }) => {
  await openLab(page, small);
  const rows = Array.from({ length: 60 }, (_, i) => {
    const [x, y] = [Math.sin(3 * i), Math.cos(2 * i)];
    return [x, y, 50 * x - 7, 4].join(",");
  });
  await dropFile(page, "own.csv", ["x,y,yield,year", ...rows].join("\n"));
  const notice = page.locator(".notice");
  await expect(notice).toContainText("own.csv: 60 rows of 3 columns.");
  const choose = async (name: string) => {
    await page.getByRole("button", { name: /^Score column:/ }).click();
    await page.getByRole("menuitemradio", { name }).click();
  };
  await choose("year");
  await expect(notice).toContainText("The score column “year” holds the same number in every row.");
  await choose("yield");
  await expect(notice).toContainText("Column “yield” was read as the score.");
  const seen = await page.evaluate(async () => {
    const { lab } = window;
    const { points, scores } = lab.points();
    const whole = scores!.every((score, n) => Math.abs(score - (50 * points[2 * n]! - 7)) < 1e-4);
    await lab.train(20);
    const ask = { count: 50, seed: 3 };
    const mean = (of: Float32Array) => of.reduce((sum, v, e) => (e % 2 ? sum : sum + v / 50), 0);
    const plain = mean((await lab.sample(ask)).points);
    const guided = await lab.sample({ ...ask, surrogate: { kernel: "rbf", lambda: 1 } });
    const half = await lab.sample({ ...ask, surrogate: { scores: [1, 2] } }).catch(String);
    return { whole, plain, guided: mean(guided.points), std: guided.surrogate!.scoreStd, half };
  });
  expect(seen.whole).toBe(true);
  expect(seen.guided).toBeGreaterThan(seen.plain);
  expect(seen.std).toBeGreaterThan(20);
  expect(seen.half).toMatch(/needs their points/);

  await page.getByRole("button", { name: /^Surrogate/ }).click();
  await page.getByRole("button", { name: /^Scores by/ }).click();
  await page.getByRole("menuitemradio", { name: "The score column" }).click();
  await page.getByLabel("Samples, as a number").fill("50");
  await page.getByLabel("Samples, as a number").press("Enter");
  await page.getByRole("button", { name: "Fit and sample" }).click();
  await expect(page.getByText(/standard deviation 3\d/)).toBeVisible();
});
