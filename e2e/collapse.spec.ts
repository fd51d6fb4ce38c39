import { expect, openLab, test } from "./fixtures.ts";
import { button, pauseTraining, smallWith, waitForRows } from "./page.ts";

test("samples are measured against the split that was asked for, with intervals, and become history", async ({
  page,
}) => {
  await openLab(page, smallWith("data=moons", "data.count=1000", "model.width=16", "solver.steps=2"));
  await waitForRows(page, 10);
  await pauseTraining(page);
  await page.getByRole("button", { name: /^Quality/ }).click();
  // The slow ones are not what is looked at here.
  for (const name of ["W₂", "Sliced W₂", "Density"]) await page.getByLabel(name, { exact: true }).uncheck();
  await page.getByText("Validation", { exact: true }).click();
  await page.getByLabel("Samples, as a number").fill("200");
  await page.getByLabel("Samples, as a number").press("Enter");
  await button(page, "Measure").click();

  const figures = page.getByRole("region", { name: "Figures" });
  const coverage = figures.getByRole("listitem").filter({ hasText: "Coverage" });
  await expect(coverage).toContainText(/\d to \d.*real \d.*n 100/, { timeout: 60_000 });
  // A hundred validation points are too few, and it says so.
  await expect(coverage).toContainText("fewer than 1,000 mislead");
  await expect(page.getByText("200 samples of seed 0 against the validation split")).toBeVisible();
  await expect(page.getByRole("region", { name: "Memorisation" }).getByRole("listitem")).toHaveCount(12);
  await expect(page.getByRole("region", { name: /over training$/ })).toBeVisible();
});

test("a map of wide data shows samples beside real points, and who is in a region", async ({ page }) => {
  await openLab(page, smallWith("data=wine", "model.width=16", "solver.steps=2"));
  await waitForRows(page, 10);
  await pauseTraining(page);
  await page.getByRole("button", { name: /^Collapse/ }).click();
  await button(page, "Measure").click();

  const map = page.getByRole("region", { name: "Map (UMAP)" });
  await expect(map).toContainText(/\d+ real, \d+ generated; 15 neighbours/, { timeout: 60_000 });
  await expect(page.getByRole("region", { name: "Principal axes (PCA)" })).toContainText("of the variance");
  const canvas = map.getByRole("img");
  await canvas.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await canvas.boundingBox())!;
  const members = page.getByRole("region", { name: "Members" });
  const corners = [
    [0.9, 0.05],
    [0.9, 0.9],
    [0.1, 0.9],
  ] as const;
  const stroke = async (end: () => Promise<void>) => {
    await page.mouse.move(x + 0.1 * width, y + 0.05 * height);
    await page.mouse.down();
    for (const [across, down] of corners) await page.mouse.move(x + across * width, y + down * height);
    await end();
    await page.mouse.up();
  };
  await stroke(() => page.keyboard.press("Escape"));
  await expect(members).toContainText("Draw an outline");
  await stroke(() => Promise.resolve());
  await expect(members).toContainText(/\d+ samples and \d+ real points/);
  await expect(members.getByRole("listitem").first()).toBeVisible();
  await expect(page.getByRole("region", { name: "Numbers" })).toContainText(/Vendi score.*to.*n 142/, {
    timeout: 60_000,
  });
  await expect(page.getByRole("list", { name: "Alarms" }).getByRole("listitem")).toHaveCount(6);
});
