import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, openLab, test } from "./fixtures.ts";
import { button, small } from "./page.ts";

interface Picture {
  readonly type: string;
  readonly width: number;
  readonly height: number;
  /** Different colours among the pixels. */
  readonly colours: number;
}

/** Presses the stage's own button and reads the file that comes of it. */
async function savedPicture(page: Page): Promise<Picture> {
  const download = page.waitForEvent("download");
  await button(page, "Save a picture of the stage").click();
  const file = await download;
  expect(file.suggestedFilename()).toBe("flow-matching-lab.png");
  const bytes = readFileSync(await file.path());
  expect([...bytes.subarray(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return page.evaluate(async (base64) => {
    const blob = new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))]);
    const image = await createImageBitmap(blob);
    const { width, height } = image;
    const context = new OffscreenCanvas(width, height).getContext("2d")!;
    context.drawImage(image, 0, 0);
    const pixels = new Uint32Array(context.getImageData(0, 0, width, height).data.buffer);
    return { type: "png", width, height, colours: new Set(pixels).size };
  }, bytes.toString("base64"));
}

test("a picture of the stage is a PNG of what is shown, and follows a resize", async ({ page }) => {
  await openLab(page, small);
  const stage = page.locator(".plot-main");
  await expect(stage).toHaveAttribute("aria-label", /samples at step/);
  const size = () =>
    stage.evaluate((canvas: HTMLCanvasElement) => ({ width: canvas.width, height: canvas.height }));
  const fits = () =>
    stage.evaluate(
      (canvas: HTMLCanvasElement) =>
        canvas.width === Math.round(canvas.clientWidth * devicePixelRatio) &&
        canvas.height === Math.round(canvas.clientHeight * devicePixelRatio),
    );
  await expect.poll(fits).toBe(true);
  const before = await size();
  const picture = await savedPicture(page);
  expect(picture).toMatchObject(before);
  // Points with soft edges in two colours, over trails: an empty ground has one colour.
  expect(picture.colours).toBeGreaterThan(50);

  await page.setViewportSize({ width: 1000, height: 700 });
  await expect.poll(size).not.toEqual(before);
  await expect.poll(fits).toBe(true);
  const after = await savedPicture(page);
  expect(after).toMatchObject(await size());
  expect(after.colours).toBeGreaterThan(50);

  await button(page, "Enlarge the stage").click();
  await expect.poll(async () => (await size()).width).toBeGreaterThan(after.width);
  await expect.poll(fits).toBe(true);
  await button(page, "Show the other columns").click();
  await expect.poll(size).toEqual({ width: after.width, height: after.height });
});
