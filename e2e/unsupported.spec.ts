import type { Page } from "@playwright/test";
import { expect, openLab, siteUrl, test } from "./fixtures.ts";
import { button, small, waitForRows } from "./page.ts";

/** The designed page: what is missing, what to do about it, and a way to try again. */
async function expectAdvice(page: Page, heading: string, missing: RegExp): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(heading);
  await expect(page.locator(".unsupported-missing")).toHaveText(missing);
  expect(await page.getByRole("listitem").count()).toBeGreaterThan(0);
  await expect(button(page, "Try again")).toBeVisible();
  await expect(page.locator(".unsupported canvas, .unsupported svg").last()).toBeVisible();
}

/** @returns why the page is not ready, as a script hears it */
function whyNotReady(page: Page): Promise<string> {
  return page.evaluate(() =>
    window.lab.ready.then(
      () => "ready",
      (error: Error) => error.message,
    ),
  );
}

const cannot = "The lab cannot train here yet";

test("a browser without WebGPU", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, "gpu", { value: undefined });
  });
  await page.goto(siteUrl());
  await expectAdvice(page, cannot, /does not offer WebGPU/);
  expect(await whyNotReady(page)).toContain("WebGPU");
  const call = page.evaluate(() => window.lab.train(1).catch((error: Error) => error.message));
  expect(await call, "no call of a script waits for ever").toContain("WebGPU");
});

test("WebGPU without an adapter", async ({ page }) => {
  await page.addInitScript(() => {
    GPU.prototype.requestAdapter = async () => null;
  });
  await page.goto(siteUrl());
  await expectAdvice(page, cannot, /found no graphics adapter/);
  expect(await whyNotReady(page)).toContain("no graphics adapter");
});

test("an adapter whose limits are too small", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(GPUSupportedLimits.prototype, "maxComputeInvocationsPerWorkgroup", { value: 128 });
  });
  await page.goto(siteUrl());
  await expectAdvice(page, cannot, /limits are too small/);
  await page.getByText("What the browser said").click();
  await expect(page.locator("details p")).toContainText("maxComputeInvocationsPerWorkgroup is 128");
  expect(await whyNotReady(page)).toContain("needs 256");
});

test("an adapter that gives no device", async ({ page }) => {
  await page.addInitScript(() => {
    GPUAdapter.prototype.requestDevice = () => Promise.reject(new DOMException("busy", "OperationError"));
  });
  await page.goto(siteUrl());
  await expectAdvice(page, cannot, /found no graphics adapter/);
  expect(await whyNotReady(page)).toContain("busy");
});

test("a device that is lost in the middle of training", async ({ page }) => {
  await page.addInitScript(() => {
    // A script can only destroy a device; a driver that goes away gives another reason for the same.
    const { get } = Object.getOwnPropertyDescriptor(GPUDevice.prototype, "lost")!;
    Object.defineProperty(GPUDevice.prototype, "lost", {
      get(this: GPUDevice) {
        const lost: Promise<GPUDeviceLostInfo> = get!.call(this);
        return lost.then(() => ({ reason: "unknown", message: "The driver went away." }));
      },
    });
  });
  await openLab(page, small);
  await waitForRows(page, 5);
  // A copy of the weights is taken at the first beat of the counters, and then every four seconds.
  await page.waitForTimeout(5000);
  const pending = page.evaluate(() =>
    window.lab.sample({ count: 256, steps: 300 }).catch((error) => error.code),
  );
  await page.evaluate("watchedDevices[0].destroy()");
  await expectAdvice(page, "The graphics device was lost", /graphics device was lost/);
  await page.getByText("What the browser said").click();
  await expect(page.locator("details p")).toHaveText("The driver went away.");
  expect(await pending, "a call that was under way").toBe("device-lost");
  const later = page.evaluate(() => window.lab.train(2).catch((error) => error.code));
  expect(await later, "a call after it").toBe("device-lost");
  await expect(button(page, "Try again")).toBeVisible();

  await Promise.all([page.waitForEvent("load"), button(page, "Try again").click()]);
  await page.waitForFunction(() => (window.lab?.history().step?.length ?? 0) > 0);
  const notice = page.locator(".notice");
  await expect(notice).toContainText("The run goes on from step");
  const step = Number(/step ([\d,]+)/.exec((await notice.textContent())!)![1]!.replaceAll(",", ""));
  expect(step, "the copy is of this run").toBeGreaterThan(0);
  const rows = await page.evaluate(() => [...window.lab.history().step!]);
  expect(rows.slice(0, step), "and its history is whole").toEqual(
    Array.from({ length: step }, (_, i) => i + 1),
  );
  expect(await page.evaluate(() => window.lab.config().model.width), "the experiment is in the address").toBe(
    32,
  );
});
