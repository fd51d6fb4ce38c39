/** @typedef {import("@playwright/test").Page} Page */
/**
 * What is open while the network trains. `against` names the mode that it is compared with. `settle` and `least`
 * are seconds: until what is loaded, laid out and compiled once is over, and that it takes at least to see what
 * the mode costs from then on.
 * @typedef {{ name: string, against: string, enter: (page: Page) => Promise<void>, settle?: number, least?: number }} Mode
 */

/** The mode that panels are held against: neither stage nor panel. */
export const bare = "no panel, no stage";
const withStage = "stage and right column";

/** Runs in the page before its own scripts: frames can be held back, and then nothing that is shown moves. */
export function holdFrames() {
  const request = requestAnimationFrame;
  /** @type {FrameRequestCallback[]} */
  let waiting = [];
  let held = false;
  globalThis.requestAnimationFrame = (callback) =>
    held ? -waiting.push(callback) : request.call(globalThis, callback);
  Object.assign(globalThis, {
    /** @param {boolean} hold */
    hold(hold) {
      held = hold;
      if (hold) return;
      for (const callback of waiting) request.call(globalThis, callback);
      waiting = [];
    },
  });
}

/**
 * Hides or shows columns; a hidden stage rests as it does behind a page.
 * @param {Page} page
 * @param {{ stage: boolean, column: boolean, held?: boolean }} shown
 */
async function show(page, { stage, column, held = false }) {
  await page.evaluate("hold(false)");
  if (await page.locator(".page").count()) await page.keyboard.press("Escape");
  await page.locator(".page").waitFor({ state: "detached" });
  await page.evaluate(
    ([showStage, showColumn]) => {
      const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (document.querySelector(name));
      part(".bench-stage").inert = !showStage;
      part(".bench-stage").style.visibility = showStage ? "" : "hidden";
      part(".bench-charts").style.visibility = showColumn ? "" : "hidden";
    },
    /** @type {const} */ ([stage, column]),
  );
  if (held) await page.evaluate("hold(true)");
}

/**
 * @param {Page} page
 * @param {"Density"} name
 * @param {boolean} on
 */
async function switchLayer(page, name, on) {
  const layer = page.locator(".layer").filter({ hasText: name });
  if ((await layer.getAttribute("aria-pressed")) !== String(on)) await layer.click();
}

/**
 * @param {string} name of a tab
 * @returns {Mode}
 */
const opened = (name) => ({
  name: `page ${name}`,
  against: bare,
  async enter(page) {
    await show(page, { stage: true, column: true });
    await page.locator(".bench-charts").getByRole("button", { name: "Enlarge Loss", exact: true }).click();
    await page.locator(".page-tabs").getByRole("button", { name, exact: true }).click();
  },
});

const tabs = [
  "Loss",
  "Gradient",
  "Variance",
  "Crossing",
  "Solvers",
  "Guidance",
  "Surrogate",
  "Collapse",
  "Quality",
  "Findings",
];

/** @type {readonly Mode[]} */
export const modes = [
  { name: bare, against: bare, enter: (page) => show(page, { stage: false, column: false }) },
  {
    name: "no frame at all",
    against: bare,
    enter: (page) => show(page, { stage: false, column: false, held: true }),
  },
  { name: "right column", against: bare, enter: (page) => show(page, { stage: false, column: true }) },
  ...tabs.map(opened),
  {
    name: withStage,
    against: bare,
    async enter(page) {
      await show(page, { stage: true, column: true });
      await switchLayer(page, "Density", false);
    },
  },
  {
    name: "density layer",
    against: withStage,
    // Two maps at once, the first of which compiles; then one in ten times as long as it takes.
    settle: 12,
    least: 30,
    async enter(page) {
      await show(page, { stage: true, column: true });
      await switchLayer(page, "Density", true);
    },
  },
];
