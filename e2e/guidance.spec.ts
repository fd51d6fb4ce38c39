import { expect, openLab, test } from "./fixtures.ts";
import { button, pauseTraining, smallWith, waitForRows } from "./page.ts";

test("guidance asks for labels, and shows the same noise under every way once it has them", async ({
  page,
}) => {
  await openLab(page, smallWith("data.count=400", "model.width=16", "solver=euler", "solver.steps=4"));
  await waitForRows(page, 20);
  await page.getByRole("button", { name: /^Guidance/ }).click();
  await button(page, "Three modes against five").click();
  await expect(button(page, "Measure")).toBeVisible();
  expect(await page.evaluate(() => window.lab.config().data)).toMatchObject({
    id: "eight-gaussians",
    classes: "three-five",
    labels: "condition",
  });
  await waitForRows(page, 5);
  await pauseTraining(page);

  // At w = 1 CFG is the conditional model itself: the very same samples and figures.
  await page.evaluate(() => window.lab.configure({ guidance: { id: "cfg", scale: 1 } }));
  await button(page, "Measure").click();
  const figures = page.locator(".guidance-figures");
  await expect(figures).toHaveCount(3, { timeout: 120_000 });
  const [none, cfg] = await figures.allInnerTexts();
  expect(none).toContain("Class purity");
  expect(cfg).toBe(none);
  for (const name of ["No guidance", "CFG", "CFG-Zero*", "Distance to the class over w"])
    await expect(page.getByRole("region", { name, exact: true })).toBeVisible();

  // The scale may be drawn by hand; what it is printed as follows at once.
  await page.evaluate(() =>
    window.lab.configure({ guidance: { schedule: "curve", drawn: "1,1,1,1,1,4,4,4,4" } }),
  );
  await expect(page.getByRole("slider", { name: /^Drawn scale/ })).toBeVisible();
  await expect(page.getByText("at equal distances")).toContainText("1, 1, 1, 1, 1, 4, 4, 4, 4");
});
