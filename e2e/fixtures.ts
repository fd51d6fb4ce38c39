import { test as base, type ConsoleMessage, expect, type Page } from "@playwright/test";

export { expect };

interface LabFixtures {
  /** What went wrong in the page so far; the test fails where anything is left in it at its end. */
  readonly problems: string[];
  /** The built page, with `window.lab.ready` resolved. */
  readonly labPage: Page;
}

/** Words of a warning that comes from WebGPU or its shader compiler. */
const gpuWords =
  /webgpu|wgsl|gpu(?:buffer|texture|device|queue|adapter)|dawn|tint|bindgroup|compute ?pipeline/i;

/** @returns where the page was told to be served from */
export function siteUrl(): string {
  const url = process.env.LAB_SITE_URL;
  if (!url) throw new Error("The site is not served: the global setup did not run");
  return url;
}

function problemOf(message: ConsoleMessage): string | null {
  const kind = message.type();
  if (kind === "error" || (kind === "warning" && gpuWords.test(message.text()))) {
    const { url, lineNumber } = message.location();
    return `console ${kind}: ${message.text()} (${url}:${lineNumber})`;
  }
  return null;
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
      await use(problems);
      expect(problems, "what went wrong in the page").toEqual([]);
    },
    { auto: true },
  ],
  labPage: async ({ page }, use) => {
    await openLab(page);
    await use(page);
  },
});
