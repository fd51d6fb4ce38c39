import { type Locator, type Page, test } from "@playwright/test";

/** A network that compiles and trains quickly on a software adapter; the learning rate is whole at once. */
export const small = "#solver.steps=10&model.width=32&model.depth=1&optimizer.batch=64&optimizer.warmup=0";

/** A link to the small network with more settings, in the page's own words. */
export const smallWith = (...settings: readonly string[]) => [small, ...settings].join("&");

/** @returns rows of the history now */
export function rowCount(page: Page): Promise<number> {
  return page.evaluate(() => window.lab.history().step!.length);
}

export async function waitForRows(page: Page, least: number): Promise<void> {
  await page.waitForFunction((n) => window.lab.history().step!.length >= n, least, { timeout: 120_000 });
}

/** Rows keep coming: training goes on by itself. */
export async function expectTraining(page: Page): Promise<void> {
  await waitForRows(page, (await rowCount(page)) + 5);
}

/** @returns the losses of the first ten steps: equal for equal runs, and for no others that are met here */
export async function firstLosses(page: Page): Promise<string> {
  await waitForRows(page, 10);
  return page.evaluate(() => window.lab.history().loss!.slice(0, 10).join());
}

/** Waits for the tenth step of a run that is not the one of `before`. */
export async function waitForAnotherRun(page: Page, before: string): Promise<void> {
  await page.waitForFunction(
    (losses) => {
      const { loss } = window.lab.history();
      return loss!.length >= 10 && loss!.slice(0, 10).join() !== losses;
    },
    before,
    { timeout: 120_000 },
  );
}

export const button = (page: Page, name: string): Locator => page.getByRole("button", { name, exact: true });

/** A picture of the experiment, as a person clicks it: the radio button itself is out of sight. */
export const tile = (page: Page, label: string): Locator =>
  page.locator("label.tile").filter({ has: page.getByRole("radio", { name: label, exact: true }) });

export async function pauseTraining(page: Page): Promise<void> {
  await button(page, "Pause").click();
  await button(page, "Train").waitFor();
}

/** Drops a file anywhere on the page. */
export async function dropFile(page: Page, name: string, content: string | Uint8Array): Promise<void> {
  const bytes = Array.from(typeof content === "string" ? new TextEncoder().encode(content) : content);
  const dataTransfer = await page.evaluateHandle(
    ([fileName, values]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([new Uint8Array(values)], fileName));
      return transfer;
    },
    [name, bytes] as const,
  );
  for (const type of ["dragenter", "dragover", "drop"])
    await page.dispatchEvent("main", type, { dataTransfer });
}

/** Keeps a measured figure with the test's result and prints it. */
export function report(name: string, figure: string): void {
  test.info().annotations.push({ type: name, description: figure });
  console.log(`    ${name}: ${figure}`);
}
