import { expect, openLab, test } from "./fixtures.ts";
import { smallWith, waitForRows } from "./page.ts";

test("the page opens, says which adapter it found, trains by itself, and the loss falls", async ({
  page,
}) => {
  await openLab(page, smallWith("optimizer.learningRate=0.005"));
  expect(await page.evaluate(() => window.lab.ready)).toMatchObject({
    vendor: expect.any(String),
    isFallback: expect.any(Boolean),
    limits: expect.objectContaining({ maxComputeWorkgroupStorageSize: expect.any(Number) }),
  });
  await waitForRows(page, 200);
  const loss = await page.evaluate(() => Array.from(window.lab.history().loss!));
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  // The zero-initialised network starts at the variance of the targets.
  expect(mean(loss.slice(150, 200))).toBeLessThan(0.9 * mean(loss.slice(0, 10)));
});
