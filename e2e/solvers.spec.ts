import { expect, openLab, test } from "./fixtures.ts";
import { button, waitForRows } from "./page.ts";

test("all solvers are measured on a small network; what is found can be used, two ways compared", async ({
  page,
}) => {
  await openLab(page, "#solver.steps=10&model.width=16&model.depth=1&optimizer.batch=64&optimizer.warmup=0");
  await waitForRows(page, 10);
  await button(page, "Pause").click();
  const row = page.locator(".page-row", { hasText: "Solvers" });
  await expect(row).toContainText("not measured yet");
  await row.click();
  await page.getByLabel("Points, as a number").fill("100");
  await page.keyboard.press("Enter");
  await button(page, "Measure").click();
  await expect(page.getByRole("progressbar", { name: "Share done" })).toBeVisible();
  const table = page.getByRole("region", { name: "Solvers", exact: true });
  await expect(table.locator("tbody tr")).toHaveCount(9, { timeout: 120_000 });
  await expect(table.locator("tbody tr[data-used]")).toContainText("Heun");
  await expect(page.locator(".solver-verdict")).toContainText(/sliced W₂/i);
  await expect(page.getByRole("img", { name: /^Error at t = 1 over calls: .*Euler/ })).toBeVisible();

  await table.getByRole("textbox", { name: "Error asked, as a number" }).fill("1e-3");
  await page.keyboard.press("Enter");
  await expect(table.getByRole("columnheader", { name: /calls for 1e−3/ })).toBeVisible();
  const use = table.getByRole("button", { name: /^Use / }).first();
  const used = /^Use (.*)$/.exec((await use.getAttribute("aria-label"))!)![1]!;
  await use.click();
  const inUse = () =>
    page.evaluate(() => {
      const { steps, rtol } = window.lab.config().solver;
      return Number(steps ?? rtol);
    });
  const figure = /(?:, (\d+) steps?| at (\S+))$/.exec(used)!;
  await expect.poll(inUse).toBe(Number((figure[1] ?? figure[2]!).replace("−", "-")));

  await button(page, "Compare").click();
  await expect(page.getByRole("region", { name: "Two solvers compared" })).toContainText(/apart at the end/);
  await expect(page.getByRole("img", { name: /^How far apart they are: .* apart\.$/ })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(row).toContainText(/enough/);
});
