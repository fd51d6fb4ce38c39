import { expect, openLab, test } from "./fixtures.ts";
import { button, pauseTraining, smallWith, waitForRows } from "./page.ts";

test("the pairs of a reflow round stay through switches and a reset, and a new seed says that it has none", async ({
  page,
}) => {
  await openLab(page, smallWith("data=moons", "data.count=300", "model.width=16", "solver.steps=2"));
  await waitForRows(page, 20);
  await pauseTraining(page);
  const run = () =>
    page.evaluate(() => ({
      coupling: window.lab.config().coupling.id,
      steps: window.lab.history().step!.length,
    }));

  await page.getByRole("button", { name: /^Reflow/ }).click();
  const panel = page.getByRole("region", { name: "Reflow" });
  for (const [field, value] of [
    ["Rounds", "1"],
    ["Steps of a round", "100"],
  ] as const) {
    await panel.getByLabel(field).fill(value);
    await panel.getByLabel(field).press("Enter");
  }
  const before = await run();
  await panel.getByRole("button", { name: "Start reflow" }).click();
  await expect(panel.getByRole("cell", { name: "round 1" })).toBeVisible({ timeout: 120_000 });
  expect(await run()).toEqual({ coupling: "reflow", steps: before.steps + 100 });

  // Another path and another law of t: the same pairs, the same weights.
  const points = () => page.evaluate(() => window.lab.points().points.join());
  const pairs = await points();
  await page.evaluate(() => window.lab.configure({ path: { id: "cosine" }, time: { id: "logit-normal" } }));
  expect(await run()).toEqual({ coupling: "reflow", steps: before.steps + 100 });
  await button(page, "Reset").click();
  await expect.poll(async () => (await run()).steps).toBe(0);
  expect((await run()).coupling).toBe("reflow");
  expect(await points()).toBe(pairs);

  await page.evaluate(() => window.lab.reset({ seed: 3 }));
  expect((await run()).coupling).toBe("independent");
  await expect(page.getByText(/^The pairs of a reflow round belong to/)).toBeVisible();
  expect(await points()).not.toBe(pairs);
});
