import type { Page } from "@playwright/test";
import { expect, openLab, test } from "./fixtures.ts";
import { button, expectTraining, small, smallWith, waitForRows } from "./page.ts";

/** @returns what a person could press and cannot, since it sticks out of the window at its sides */
function outOfSight(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    // What a row of tabs has beyond its end is a swipe away.
    const isSwipedTo = (element: Element | null): boolean =>
      element !== null &&
      ((element.scrollWidth > element.clientWidth && getComputedStyle(element).overflowX === "auto") ||
        isSwipedTo(element.parentElement));
    return Array.from(
      document.querySelectorAll("button, summary, label.tile, input:not([type=radio]), canvas"),
    )
      .filter(
        (element) =>
          element.checkVisibility({ visibilityProperty: true }) &&
          !element.closest(".visually-hidden") &&
          !isSwipedTo(element.parentElement),
      )
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 1 && (box.left < -0.5 || box.right > width + 0.5))
      .map(
        ({ element, box }) =>
          `${element.className} ${element.textContent} ${box.left}…${box.right} of ${width}`,
      );
  });
}

async function expectFits(page: Page): Promise<void> {
  const scroll = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return { scrollWidth, clientWidth };
  });
  expect(scroll.scrollWidth).toBeLessThanOrEqual(scroll.clientWidth);
  // A sheet slides in: what counts is where it comes to rest.
  await expect.poll(() => outOfSight(page)).toEqual([]);
}

const stage = (page: Page) => page.locator(".plot-main");
const dataSection = (page: Page) => page.getByRole("button", { name: "Data", exact: true }).first();
const lossPanel = (page: Page) => page.getByRole("region", { name: "Loss", exact: true });

test("a wide screen shows three columns, a narrower one a drawer, a phone one part at a time", async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 780 });
  await openLab(page, smallWith("data.labels=condition"));
  await waitForRows(page, 1);
  await expect(stage(page)).toBeVisible();
  await expect(button(page, "Pause")).toBeVisible();
  const plane = (await stage(page).boundingBox())!;
  const classes = (await page.getByRole("list", { name: "Classes" }).boundingBox())!;
  expect(classes.y, "names of classes lie on no point").toBeGreaterThanOrEqual(plane.y + plane.height);
  await expectFits(page);
  const tab = (name: string) => page.getByRole("navigation").getByRole("button", { name, exact: true });
  await tab("Experiment").click();
  await expect(page.getByLabel("Width, as a number")).toBeVisible();
  await expect(stage(page)).toBeVisible();
  await expectFits(page);
  await tab("Panels").click();
  await expect(lossPanel(page)).toBeVisible();
  await expect(stage(page)).toBeHidden();
  await expectFits(page);
  await tab("Findings").click();
  await expect(page.getByRole("region", { name: "Findings, enlarged" })).toBeVisible();
  await expectFits(page);
  await tab("Stage").click();
  await expect(page.locator(".page")).toHaveCount(0);
  await expect(stage(page)).toBeVisible();
  await button(page, "Menu").click();
  await expect(page.getByRole("menuitem", { name: "Reset, new seed" })).toBeVisible();
  await page.keyboard.press("Escape");
  for (const target of await page.getByRole("navigation").getByRole("button").all())
    expect((await target.boundingBox())!.height).toBeGreaterThanOrEqual(44);

  await page.setViewportSize({ width: 1024, height: 768 });
  await expect(stage(page)).toBeVisible();
  await expect(page.getByLabel("Width, as a number")).toBeVisible();
  await expect(lossPanel(page)).toBeHidden();
  await expectFits(page);
  await button(page, "Panels").click();
  await expect(lossPanel(page)).toBeVisible();
  await expectFits(page);
  await page.keyboard.press("Escape");
  await expect(lossPanel(page)).toBeHidden();

  await page.setViewportSize({ width: 1440, height: 900 });
  await expect(stage(page)).toBeVisible();
  await expect(dataSection(page)).toBeVisible();
  await expect(lossPanel(page)).toBeVisible();
  await expectFits(page);
  await expectTraining(page);
});

test("with reduced motion nothing moves by itself; every canvas is told in words", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await openLab(page, small);
  const t = page.locator(".strip-t");
  await expect(t).toHaveText("1.00");
  await t.evaluate((element) => {
    const moves: (string | null)[] = [];
    Object.assign(globalThis, { moves });
    new MutationObserver(() => moves.push(element.textContent)).observe(element, {
      childList: true,
      characterData: true,
      subtree: true,
    });
  });
  // The page draws the loss and new samples meanwhile: it is at work, and t stands still.
  const stageText = await stage(page).getAttribute("aria-label");
  await waitForRows(page, 200);
  await expect(stage(page)).not.toHaveAttribute("aria-label", stageText ?? "");
  expect(await page.evaluate("globalThis.moves")).toEqual([]);
  await button(page, "Play the flow").click();
  await expect(t, "pressed by the visitor it does").not.toHaveText("1.00");

  const untold = await page.evaluate(() =>
    Array.from(document.querySelectorAll("canvas"))
      .filter((canvas) => !canvas.closest("[aria-hidden=true]") && !canvas.ariaLabel)
      .map((canvas) => canvas.className),
  );
  expect(untold).toEqual([]);
  await expect(stage(page)).toHaveAttribute("aria-label", /Eight gaussians: .* samples at step/);
  await expect(lossPanel(page).locator("canvas")).toHaveAttribute("aria-label", /Loss: .*\d/);
});

test("a page is printed on white, without its controls and with the stage", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await openLab(page, small);
  await waitForRows(page, 1);
  const theme = () => page.evaluate(() => document.documentElement.dataset.theme);
  expect(await theme()).toBe("dark");
  await page.emulateMedia({ colorScheme: "dark", media: "print" });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  expect(await theme()).toBe("light");
  // What the GPU draws reaches no paper: a copy does.
  const inked = await page.evaluate(() =>
    Array.from(document.querySelectorAll<HTMLCanvasElement>(".plot-main")).map((canvas) => {
      const flat = Object.assign(document.createElement("canvas"), { width: 200, height: 200 });
      const context = flat.getContext("2d")!;
      context.drawImage(canvas, 0, 0, 200, 200);
      return context.getImageData(0, 0, 200, 200).data.some((value) => value > 0);
    }),
  );
  expect(inked).toEqual([expect.any(Boolean), true]);
  await expect(button(page, "Pause")).toBeHidden();
  await expect(lossPanel(page)).toBeVisible();
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  expect(await theme()).toBe("dark");
  await expect(stage(page)).toHaveCount(1);
});
