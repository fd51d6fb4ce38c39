import { expect, openLab, test } from "./fixtures.ts";
import { button, expectTraining, pauseTraining, rowCount, smallWith, tile, waitForRows } from "./page.ts";

test("coupling, path and a drawn density change while the run goes on; a mistake wears a badge", async ({
  page,
}) => {
  await openLab(page, smallWith("optimizer.batch=32"));
  await waitForRows(page, 10);
  const config = () => page.evaluate(() => window.lab.config());
  const before = await rowCount(page);

  await tile(page, "Exact OT").click();
  await expect.poll(async () => (await config()).coupling.id).toBe("exact");
  await expectTraining(page);
  await expect(page.getByLabel("Last pairing"), "how the pairs came out").toContainText("Crossing pairs");
  await tile(page, "Cosine").click();
  await expect.poll(async () => (await config()).path.id).toBe("cosine");
  await expectTraining(page);

  await page.getByRole("button", { name: "Time", exact: true }).click();
  await tile(page, "Drawn by hand").click();
  const curve = page.getByRole("slider", { name: /^Density, drawn by hand/ });
  await curve.press("ArrowRight");
  await curve.press("ArrowUp");
  await expect(curve).toHaveAttribute("aria-valuetext", /^point 2 of \d+: 1\.2$/);
  await expect.poll(async () => String((await config()).time.density)).toMatch(/^1,1\.2,1,/);
  await expectTraining(page);
  expect(await rowCount(page), "nothing of this started again").toBeGreaterThan(before);
  expect(await page.evaluate(() => window.lab.history().step![0])).toBe(1);

  await page.getByRole("button", { name: "Break it", exact: true }).click();
  await page.getByRole("switch", { name: "Path with a kink", exact: true }).click();
  const stageBadge = page.locator(".stage .mistake-badge");
  await expect(stageBadge).toContainText("Deliberate mistake: path with a kink");
  await expect(page.locator(".bar .mistake-badge")).toBeVisible();
  expect((await config()).path.id).toBe("kinked");
  await stageBadge.getByRole("button").click();
  await expect(page.locator(".mistake-badge")).toHaveCount(0);
  expect((await config()).path.id, "what stood there before, not the default").toBe("cosine");
  await expectTraining(page);
});

test("other data start again; undo brings the old run back, and its line goes", async ({ page }) => {
  await openLab(page, smallWith());
  await waitForRows(page, 20);
  await pauseTraining(page);
  const run = () =>
    page.evaluate(() => ({
      data: window.lab.config().data.id,
      step: window.lab.history().step!.at(-1),
      loss: window.lab.history().loss!.join(),
    }));
  const old = await run();

  await tile(page, "Two moons").click();
  const line = page.getByRole("button", { name: /^Undo: bring back the run at step/ });
  await expect(line).toContainText(old.step!.toLocaleString("en"));
  await expect.poll(async () => (await run()).data).toBe("moons");
  await page.locator("h1").click();
  await page.keyboard.press("Control+z");
  await expect.poll(run, "data, step and every loss").toEqual(old);
  await expect(page.locator(".counter-step")).toHaveText(old.step!.toLocaleString("en"));

  await button(page, "Step").click();
  await waitForRows(page, old.step! + 1);
  expect((await run()).loss.startsWith(old.loss), "training goes on from there").toBe(true);

  await page.getByRole("button", { name: /^Runs/ }).click();
  await button(page, "Keep checkpoint now").click();
  await expect(page.getByText(/^checkpoint, loss/)).toBeVisible();
  const loss = page.getByRole("img", { name: /^Loss: / });
  await page
    .getByRole("button", { name: /^Show the loss of/ })
    .first()
    .click();
  await expect(loss).toHaveAttribute("aria-label", /Beside it checkpoint, step/);
  await page.getByRole("button", { name: /^Hide the curve of/ }).click();
  await expect(loss).not.toHaveAttribute("aria-label", /Beside it/);
});

test("one click mends a run that broke, and it goes on", async ({ page }) => {
  await openLab(page, smallWith("data=moons", "data.scaling=none"));
  await waitForRows(page, 5);
  await page.evaluate(async () => {
    const points = Array.from({ length: 60 }, (_, i) => [1e19 * Math.sin(i), 1e19 * Math.cos(2 * i)]);
    await window.lab.loadData(points);
  });
  await button(page, "Train").click();
  await expect(page.locator(".notice")).toContainText("a value was not finite");
  await page.locator(".bench-charts").getByRole("button", { name: "Standardise the columns" }).click();
  await expectTraining(page);
  await expect(page.locator(".notice")).not.toContainText("not finite");
  expect(await page.evaluate(() => window.lab.history().loss!.every(Number.isFinite))).toBe(true);
});
