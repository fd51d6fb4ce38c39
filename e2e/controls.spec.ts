import { expect, openLab, test } from "./fixtures.ts";
import {
  button,
  expectTraining,
  firstLosses,
  pauseTraining,
  rowCount,
  small,
  smallWith,
  tile,
  waitForAnotherRun,
  waitForRows,
} from "./page.ts";

test("pause holds, step adds one row, reset begins again, train goes on", async ({ page }) => {
  await openLab(page, small);
  const losses = await firstLosses(page);
  await pauseTraining(page);
  const counter = page.locator(".counter-step");
  const paused = await rowCount(page);
  await expect(counter).toHaveText(paused.toLocaleString("en"));

  for (const added of [1, 2]) {
    await button(page, "Step").click();
    await waitForRows(page, paused + added);
    await expect(counter).toHaveText((paused + added).toLocaleString("en"));
    expect(await rowCount(page)).toBe(paused + added);
  }

  await button(page, "Reset").click();
  await expect(counter).toHaveText("0");
  expect(await rowCount(page)).toBe(0);

  await button(page, "Train").click();
  expect(await firstLosses(page), "the same seed is the same run").toBe(losses);
  await waitForRows(page, 60);
  await button(page, "Reset").click();
  await page.waitForFunction(() => window.lab.history().step!.length < 60);
  await expectTraining(page);
  const steps = await page.evaluate(() => Array.from(window.lab.history().step!));
  expect(steps).toEqual(Array.from({ length: steps.length }, (_, i) => i + 1));
});

test("settings: what restarts training and what does not, and the link that follows them", async ({
  page,
}) => {
  await openLab(page, small);
  const gaussians = await firstLosses(page);
  await tile(page, "Two moons").click();
  await waitForAnotherRun(page, gaussians);
  expect(await page.evaluate(() => window.lab.config().data.id)).toBe("moons");
  await expectTraining(page);

  const moons = await firstLosses(page);
  const rate = () => page.evaluate(() => window.lab.config().optimizer.learningRate);
  const before = await rate();
  await page.getByRole("slider", { name: "Learning rate", exact: true }).press("ArrowRight");
  await expect.poll(rate).toBeGreaterThan(before);
  await page.getByLabel("Learning rate, as a number").fill("0.004");
  await page.keyboard.press("Enter");
  await expect.poll(rate).toBe(0.004);
  await page.waitForFunction(() => Math.abs(window.lab.history().learningRate!.at(-1)! - 0.004) < 1e-8);
  expect(await firstLosses(page), "another learning rate restarts nothing").toBe(moons);

  await page.getByLabel("Width, as a number").fill("48");
  await page.keyboard.press("Enter");
  await waitForAnotherRun(page, moons);
  const shapes = await page.evaluate(async () =>
    Object.values(await window.lab.weights()).map(({ shape }) => shape),
  );
  expect(shapes.some(([out]) => out === 48)).toBe(true);

  const wide = await firstLosses(page);
  await button(page, "Start again with a new seed").click();
  await waitForAnotherRun(page, wide);
  const seed = await page.evaluate(() => window.lab.config().seed);
  expect(seed).not.toBe(0);
  await expectTraining(page);

  for (const part of ["data=moons", "model.width=48", "optimizer.learningRate=0.004", `seed=${seed}`])
    await expect.poll(() => new URL(page.url()).hash).toContain(part);
  const config = await page.evaluate(() => window.lab.config());
  const losses = await firstLosses(page);
  await button(page, "Dark theme").click();
  await page.reload();
  await page.waitForFunction(() => window.lab?.ready.then(() => true));
  expect(await page.evaluate(() => window.lab.config()), "the link opens the same experiment").toEqual(
    config,
  );
  await expect(page.locator("html"), "the theme is remembered").toHaveAttribute("data-theme", "dark");

  expect(await firstLosses(page), "and the same run").toBe(losses);
  await page.evaluate((hash) => {
    location.hash = hash;
  }, smallWith("data=rings"));
  await page.waitForFunction(() => window.lab.config().data.id === "rings");
  await expectTraining(page);
  expect(await page.evaluate(() => window.lab.config().model.width)).toBe(32);
});

test("a link that cannot be opened says why, and the default experiment runs", async ({ page }) => {
  await openLab(page, "#model.width=99999");
  const notice = page.locator(".notice");
  await expect(notice).toContainText("This link cannot be opened");
  await expect(notice).toContainText("model.width");
  await expect(notice).toContainText("512");
  expect(await page.evaluate(() => window.lab.config().model.width)).toBe(128);
  expect(new URL(page.url()).hash, "the address is that of what is shown").toBe("");
  await waitForRows(page, 1);
  await button(page, "Close").click();
  await expect(notice).not.toContainText("This link");

  // Points of one's own are in no link.
  await page.evaluate(() => {
    location.hash = "#data=custom";
  });
  await expect(notice).toBeVisible();
  expect(await page.evaluate(() => window.lab.config().data.id)).toBe("eight-gaussians");
  await expectTraining(page);
});

test("theme, presenter mode, layers, and flow time by keyboard", async ({ page }) => {
  await openLab(page, small);
  const root = page.locator("html");
  await expect(root).toHaveAttribute("data-theme", "light");
  await button(page, "Dark theme").click();
  await expect(root).toHaveAttribute("data-theme", "dark");
  await button(page, "Light theme").click();
  await expect(root).toHaveAttribute("data-theme", "light");
  const size = () => page.evaluate(() => getComputedStyle(document.querySelector(".counter-step")!).fontSize);
  const usual = await size();
  await button(page, "Larger type for a projector").click();
  await expect.poll(async () => Number.parseFloat(await size())).toBeGreaterThan(Number.parseFloat(usual));
  await button(page, "Normal type").click();
  await expect.poll(size).toBe(usual);
  await button(page, "Trails").click();
  await expect(button(page, "Trails")).toHaveAttribute("aria-pressed", "false");
  await button(page, "Field").click();
  await expect(button(page, "Field")).toHaveAttribute("aria-pressed", "true");

  const t = page.locator(".strip-t");
  const shown = await t.textContent();
  await expect(t, "flow time plays by itself").not.toHaveText(shown ?? "");
  await page.locator("h1").click();
  await page.keyboard.press("Space");
  await expect(button(page, "Play the flow")).toBeVisible();
  // The solver's own times are known once the first samples are there.
  await expect(page.locator(".strip-step")).toContainText("of 10 steps");
  await page.getByRole("slider", { name: "Flow time t" }).press("Home");
  await expect(t).toHaveText("0.00");
  await page.locator("h1").click();
  await page.keyboard.press("ArrowRight");
  await expect(t).toHaveText("0.10");
  await page.keyboard.press("ArrowRight");
  await expect(t).toHaveText("0.20");
  await page.keyboard.press("ArrowLeft");
  await expect(t).toHaveText("0.10");
  await expectTraining(page);
  await expect(t, "paused flow time stays").toHaveText("0.10");
  await page.keyboard.press("Space");
  await expect(button(page, "Pause the flow")).toBeVisible();
  await expect(t).not.toHaveText("0.10");
});
