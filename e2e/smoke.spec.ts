import { expect, openLab, test } from "./fixtures.ts";

test("the page opens, finds an adapter and says which", async ({ labPage }) => {
  const report = await labPage.evaluate("window.lab.ready");
  expect(report).toMatchObject({
    vendor: expect.any(String),
    isFallback: expect.any(Boolean),
    limits: expect.objectContaining({ maxComputeWorkgroupStorageSize: expect.any(Number) }),
  });
});

test("training starts by itself and the loss falls", async ({ labPage }) => {
  await labPage.waitForFunction("window.lab.history().step.length >= 200", undefined, {
    timeout: 150_000,
  });
  const loss = (await labPage.evaluate("Array.from(window.lab.history().loss)")) as number[];
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  // The zero-initialised network starts at the variance of the targets; 200 steps are past the warm-up.
  expect(mean(loss.slice(150, 200))).toBeLessThan(0.9 * mean(loss.slice(0, 10)));
});

test("a page without WebGPU says what is missing and what to do", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, "gpu", { value: undefined });
  });
  const opened = openLab(page).then(
    () => "ready",
    (error: Error) => error.message,
  );
  await expect(page.getByText(/WebGPU/).first()).toBeVisible();
  expect(await opened).toContain("WebGPU");
});
