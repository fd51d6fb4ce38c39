import { expect, openLab, test } from "./fixtures.ts";
import { button, rowCount, small, smallWith, waitForRows } from "./page.ts";

test("pointing at the stage tells what passes there, the exact answer and the network's", async ({
  page,
}) => {
  await openLab(page, small);
  await waitForRows(page, 5);
  await button(page, "Pause").click();
  await page.keyboard.press("Home");
  const plot = page.locator(".plot");
  const { width, height } = (await plot.boundingBox())!;
  await plot.hover({ position: { x: width * 0.5, y: height * 0.5 } });
  const card = page.locator(".probe-card");
  await expect(card).toContainText("exact mean");
  await expect(card).toContainText("network");
  await expect(card).toContainText(/of 8,192 paths within/);
  // A drag moves the plane and asks nothing.
  await page.mouse.down();
  await page.mouse.move(200, 300);
  await expect(card).toBeHidden();
  await page.mouse.up();
  // From the keyboard: the middle of the plane.
  await plot.focus();
  await page.mouse.move(5, 5);
  await plot.press("Enter");
  await expect(card).toContainText("through (");
  await plot.press("Enter");
  await expect(card).toBeHidden();
});

test("the crossing page measures pairs and trajectories, and Escape and Back close it", async ({ page }) => {
  await openLab(page, smallWith("coupling.id=exact"));
  await waitForRows(page, 5);
  await page.getByRole("button", { name: /^Crossing/ }).click();
  const panel = page.getByRole("region", { name: "Crossing, enlarged" });
  await panel.getByRole("button", { name: "Measure" }).click();
  await expect(panel.getByText(/measured at step/)).toBeVisible({ timeout: 120_000 });
  // Pairs of two batches can cross, pairs of one exact assignment cannot: half of 256 in 4,096 do not matter.
  const row = (name: string) => panel.locator("tr").filter({ hasText: name });
  const value = Number.parseFloat((await row("Pairs that cross").locator("td").nth(1).textContent()) ?? "");
  expect(value).toBeLessThan(20);
  await expect(row("Straightness")).toBeVisible();
  await expect(panel.getByRole("img")).toHaveCount(3);
  await page.keyboard.press("Escape");
  await expect(panel).toBeHidden();
  await expect(button(page, "Pause")).toBeVisible();

  // So does Back, and what was changed meanwhile stays, in the same run.
  await page.getByRole("button", { name: /^Crossing/ }).click();
  await expect(panel).toBeVisible();
  await page.evaluate(() => window.lab.configure({ optimizer: { learningRate: 3e-3 } }));
  await expect.poll(() => new URL(page.url()).hash).toContain("learningRate");
  const rows = await rowCount(page);
  await page.goBack();
  await expect(panel).toBeHidden();
  await expect.poll(() => new URL(page.url()).hash).toContain("learningRate");
  expect(await rowCount(page)).toBeGreaterThanOrEqual(rows);
  await page.goForward();
  await expect(panel).toBeVisible();
});
