import { test as base, type ConsoleMessage, expect, type Page } from "@playwright/test";

export { expect };

interface LabFixtures {
  /** What went wrong in the page so far; the test fails where anything is left in it at its end. */
  readonly problems: string[];
}

/** @returns where the page was told to be served from */
export function siteUrl(): string {
  const url = process.env.LAB_SITE_URL;
  if (!url) throw new Error("The site is not served: the global setup did not run");
  return url;
}

/**
 * Runs in the page before its own scripts: a GPU error that no error scope captures becomes a console
 * error, and every device is kept so that the end of a test can wait for what it still has to say.
 */
function watchDevices(): void {
  const devices: GPUDevice[] = [];
  Object.defineProperty(globalThis, "watchedDevices", { value: devices });
  if (typeof GPUAdapter === "undefined") return;
  const requestDevice = GPUAdapter.prototype.requestDevice;
  GPUAdapter.prototype.requestDevice = async function (descriptor) {
    const device = await requestDevice.call(this, descriptor);
    device.addEventListener("uncapturederror", (event) => {
      console.error(`Uncaptured GPU error: ${event.error.message}`);
    });
    devices.push(device);
    return device;
  };
}

/** Errors come back from the GPU's process in order with the queue's own callbacks. */
async function settleDevices(page: Page): Promise<void> {
  if (page.isClosed() || !page.url().startsWith("http")) return;
  await page.evaluate(
    "Promise.all(globalThis.watchedDevices.map((device) => device.queue.onSubmittedWorkDone())).then(() => undefined)",
  );
}

function problemOf(message: ConsoleMessage): string | null {
  const kind = message.type();
  if (kind !== "error" && kind !== "warning") return null;
  const { url, lineNumber } = message.location();
  return `console ${kind}: ${message.text()} (${url}:${lineNumber})`;
}

/** Opens the page, at a hash or query where one is given, and waits until it can be worked with. */
export async function openLab(page: Page, address = ""): Promise<void> {
  await page.goto(new URL(address, siteUrl()).href);
  await page.waitForFunction("window.lab !== undefined");
  await page.evaluate("window.lab.ready.then(() => undefined)");
}

export const test = base.extend<LabFixtures>({
  problems: [
    async ({ context }, use) => {
      const problems: string[] = [];
      context.on("console", (message) => {
        const problem = problemOf(message);
        if (problem) problems.push(problem);
      });
      // Uncaught exceptions and unhandled rejections alike.
      context.on("weberror", (error) => problems.push(`uncaught: ${error.error().stack ?? error.error()}`));
      context.on("request", (request) => {
        const url = request.url();
        if (/^(?:data|blob):/.test(url) || url.startsWith(siteUrl())) return;
        problems.push(`request outside the site's own path: ${url}`);
      });
      context.on("requestfailed", (request) => {
        const reason = request.failure()?.errorText ?? "";
        // A page that is left while it loads gives up its own requests.
        if (reason !== "net::ERR_ABORTED") problems.push(`request failed: ${request.url()} ${reason}`);
      });
      await context.addInitScript(watchDevices);
      await use(problems);
      for (const page of context.pages()) await settleDevices(page);
      expect(problems, "what went wrong in the page").toEqual([]);
    },
    { auto: true },
  ],
});
