import type { Page } from "@playwright/test";
import { expect, openLab, test } from "./fixtures.ts";
import { button, report, rowCount, waitForRows } from "./page.ts";

/** What the page gathers about itself, milliseconds. */
interface Measured {
  /** From a click to the change that answers it, and to the frame that shows it. */
  readonly answers: { readonly change: number; readonly frame: number }[];
  readonly tasks: { readonly start: number; readonly duration: number }[];
}

/** Measures clicks inside the page, from the time stamp of the input: what waits for the main thread is in it. */
function watchAnswers(page: Page, selector: string): Promise<void> {
  return page.evaluate((watched) => {
    const answers: { change: number; frame: number }[] = [];
    Object.assign(globalThis, { answers });
    let clicked: number | null = null;
    document.addEventListener(
      "pointerdown",
      (event) => {
        clicked = event.timeStamp;
      },
      { capture: true },
    );
    new MutationObserver(() => {
      if (clicked === null) return;
      const from = clicked;
      const change = performance.now() - from;
      clicked = null;
      requestAnimationFrame(() => answers.push({ change, frame: performance.now() - from }));
    }).observe(document.querySelector(watched)!, { attributeFilter: ["aria-pressed"], subtree: true });
  }, selector);
}

test("while the default network trains, clicks are answered within 100 ms and no task blocks the page", async ({
  page,
}) => {
  await page.addInitScript(() => {
    const tasks: { start: number; duration: number }[] = [];
    Object.assign(globalThis, { tasks });
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) tasks.push({ start: startTime, duration });
    }).observe({ type: "longtask", buffered: true });
  });
  await openLab(page);
  await waitForRows(page, 1);
  // Three seconds after the first row what is loaded and drawn once is there; then six are watched.
  const from = (await page.evaluate(() => performance.now())) + 3000;
  await page.waitForFunction((time) => performance.now() > time, from);
  await watchAnswers(page, ".tools-layers");
  const before = await rowCount(page);
  for (let press = 0; press < 10; press++) {
    await button(page, press % 2 ? "Data" : "Trails")
      .and(page.locator(".layer"))
      .click();
    await page.waitForFunction((count) => (globalThis as unknown as Measured).answers.length > count, press);
  }
  await page.waitForFunction((time) => performance.now() > time, from + 6000);
  expect(await rowCount(page), "it trained meanwhile").toBeGreaterThan(before);

  const { answers, tasks } = await page.evaluate(() => {
    const { answers, tasks } = globalThis as unknown as Measured;
    return { answers, tasks };
  });
  const sorted = (times: readonly number[]) => times.map(Math.round).toSorted((a, b) => a - b);
  const changes = sorted(answers.map(({ change }) => change));
  report("clicks answered after", `${changes.join(", ")} ms`);
  report("and shown after", `${sorted(answers.map(({ frame }) => frame)).join(", ")} ms`);
  const long = tasks.filter(({ start }) => start > from).map(({ duration }) => Math.round(duration));
  report("tasks longer than 50 ms", long.length === 0 ? "none" : `${long.join(", ")} ms`);
  // Measured: 17 to 28 ms for the slowest of ten on two busy cores that train on a software adapter, too.
  expect(changes.at(-1)).toBeLessThan(100);
  // The aim is none. On such cores a task is interrupted by others and lasts as long: 0 to 60 ms measured
  // where the browser had them to itself, so that three times the aim is what says that the page is at fault.
  expect(Math.max(0, ...long)).toBeLessThan(150);
});

test("the heap stays flat over 2,000 steps", async ({ page }) => {
  await openLab(page, "#model.width=16&model.depth=1&optimizer.batch=16");
  const session = await page.context().newCDPSession(page);
  const used = async () => {
    await session.send("HeapProfiler.collectGarbage");
    const { usedSize, backingStorageSize = 0 } = (await session.send("Runtime.getHeapUsage")) as {
      usedSize: number;
      backingStorageSize?: number;
    };
    return { objects: usedSize, buffers: backingStorageSize };
  };
  await page.evaluate(() => window.lab.train(300));
  const before = await used();
  await page.evaluate(() => window.lab.train(2000));
  const after = await used();
  const rows = await rowCount(page);
  expect(rows).toBeGreaterThanOrEqual(2300);
  const columns = await page.evaluate(() => Object.keys(window.lab.history()).length);
  // A column is kept in float64, with room for as many rows again.
  const history = 8 * columns * 2 * rows;
  const grown = { objects: after.objects - before.objects, buffers: after.buffers - before.buffers };
  const kilobytes = (bytes: number) => `${Math.round(bytes / 1000)} kB`;
  report(
    "heap after 2,000 steps",
    `objects ${kilobytes(grown.objects)}, buffers ${kilobytes(grown.buffers)}; history at most ${kilobytes(history)}`,
  );
  expect(grown.objects + grown.buffers - history).toBeLessThan(5e6);
});
