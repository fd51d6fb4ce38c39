import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, openLab, test } from "./fixtures.ts";
import {
  button,
  dropFile,
  expectTraining,
  firstLosses,
  rowCount,
  small,
  smallWith,
  tile,
  waitForAnotherRun,
  waitForRows,
} from "./page.ts";

const spiral = Array.from({ length: 60 }, (_, i) => {
  const angle = i / 5;
  return [angle * Math.cos(angle), angle * Math.sin(angle), i % 7];
});

const csv = ["x,y,height,label", ...spiral.map((row, i) => `${row.join(",")},${i < 30 ? "in" : "out"}`)].join(
  "\n",
);

/** The numpy.lib.format documentation, version 1.0: magic, header length, a dict of text, the numbers. */
function npy(rows: readonly (readonly number[])[]): Uint8Array {
  const dict = `{'descr': '<f4', 'fortran_order': False, 'shape': (${rows.length}, ${rows[0]!.length}), }`;
  const header = `${dict.padEnd(117)}\n`;
  const lead = [0x93, ...Buffer.from("NUMPY"), 1, 0, header.length, 0, ...Buffer.from(header)];
  return new Uint8Array([...lead, ...new Uint8Array(Float32Array.from(rows.flat()).buffer)]);
}

const dataNow = (page: Page) =>
  page.evaluate(() => {
    const { dim, count, labels } = window.lab.points("train");
    return { id: window.lab.config().data.id, dim, count, labelled: labels !== undefined };
  });

/** What the browser keeps for tabs, by name; adds one first where it is given. */
const keptTabs = (page: Page, added?: string) =>
  page.evaluate(async (name) => {
    const answer = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await answer(indexedDB.open("flow-matching-lab"));
    const store = database.transaction("tabs", "readwrite").objectStore("tabs");
    if (name !== undefined) await answer(store.put({}, name));
    const tabs = await answer(store.getAllKeys());
    database.close();
    return tabs;
  }, added);

test("one's own CSV, NPY and JSON train; a config that was saved comes back", async ({ page }) => {
  await openLab(page, small);
  const notice = page.locator(".notice");
  let losses = await firstLosses(page);

  await dropFile(page, "spiral.csv", csv);
  await waitForAnotherRun(page, losses);
  // 60 rows, of which a tenth each is held out for validation and test.
  expect(await dataNow(page)).toEqual({ id: "custom", dim: 3, count: 48, labelled: true });
  expect(await page.evaluate(() => window.lab.config().data.labels)).toBe("condition");
  await expect(notice).toContainText("spiral.csv: 60 rows of 3 columns.");
  await expectTraining(page);
  const eightDays = 8 * 86_400_000;
  expect(await keptTabs(page, `${Date.now() - eightDays}-0.5 points`), "its own and an old one").toHaveLength(
    2,
  );

  losses = await firstLosses(page);
  const chooser = page.waitForEvent("filechooser");
  await page.locator("label.tile", { hasText: "file" }).click();
  const files = {
    name: "spiral.npy",
    mimeType: "application/octet-stream",
    buffer: Buffer.from(npy(spiral)),
  };
  await (await chooser).setFiles(files);
  await waitForAnotherRun(page, losses);
  expect(await dataNow(page)).toEqual({ id: "custom", dim: 3, count: 48, labelled: false });
  await expect(notice).toContainText("spiral.npy");
  await expectTraining(page);

  losses = await firstLosses(page);
  await dropFile(page, "plane.json", JSON.stringify(spiral.map((row) => row.slice(0, 2))));
  await waitForAnotherRun(page, losses);
  expect(await dataNow(page)).toMatchObject({ id: "custom", dim: 2 });
  await expectTraining(page);

  expect(await keptTabs(page), "what is a week old is let go").toHaveLength(1);
  await page.reload();
  await expect.poll(() => page.evaluate("window.lab?.ready.then(() => true)")).toBe(true);
  expect(await dataNow(page), "a reload has the points").toMatchObject({ id: "custom", dim: 2, count: 48 });

  losses = await firstLosses(page);
  await tile(page, "Rings").click();
  await waitForAnotherRun(page, losses);
  const saved = await page.evaluate(() => window.lab.config());
  const download = page.waitForEvent("download");
  await button(page, "Export").click();
  await page.getByRole("menuitem", { name: "Config" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe("flow-matching-lab.json");
  const text = readFileSync(await file.path(), "utf8");
  expect(JSON.parse(text)).toEqual(saved);
  losses = await firstLosses(page);
  await tile(page, "Pinwheel").click();
  await waitForAnotherRun(page, losses);
  await dropFile(page, "flow-matching-lab.json", text);
  await page.waitForFunction(() => window.lab.config().data.id === "rings");
  expect(await page.evaluate(() => window.lab.config())).toEqual(saved);
  expect(await firstLosses(page), "the same config is the same run").toBe(losses);
  await expectTraining(page);
});

const refused = [
  { name: "ragged.csv", content: "a,b\n1,2\n3,4\n5\n6,7\n", says: "Row 4 has 1 cells" },
  { name: "text.csv", content: "a,b\n1,2\n3,four\n5,6\n", says: 'Row 3, column "b"' },
  { name: "gap.csv", content: "a,b\n1,2\n3,NaN\n5,6\n", says: 'Row 3, column "b"' },
  { name: "empty.csv", content: "", says: "The file is empty" },
  { name: "one.csv", content: "a,b\n1,2\n", says: "one row only" },
  {
    name: "wrong.npy",
    content: npy([
      [1, 2],
      [Number.NaN, 3],
    ]),
    says: "Row 2, column 1",
  },
  { name: "ragged.json", content: "[[1,2],[3]]", says: "Row 2" },
  { name: "config.json", content: '{"version":1,"optimizer":{"batch":-5}}', says: "batch" },
];

test("a file that cannot be used is refused by row and column, and the run goes on", async ({ page }) => {
  await openLab(page, small);
  const notice = page.locator(".notice");
  const losses = await firstLosses(page);
  const config = await page.evaluate(() => window.lab.config());
  for (const { name, content, says } of refused) {
    const before = await rowCount(page);
    await dropFile(page, name, content);
    await expect(notice, name).toContainText(says);
    await waitForRows(page, before + 1);
  }
  await expectTraining(page);
  expect(await page.evaluate(() => window.lab.config())).toEqual(config);
  expect(await firstLosses(page), "it is still the same run").toBe(losses);
  await expect(button(page, "Pause")).toBeVisible();

  // Read without fault, and refused only against the present scaling.
  await page.evaluate(
    (hash) => {
      location.hash = hash;
    },
    smallWith("data=wine", "data.scaling=log1p-standardize"),
  );
  await waitForAnotherRun(page, losses);
  const wine = await firstLosses(page);
  await dropFile(page, "negative.csv", "a,b\n1,2\n-30,4\n5,-60\n-7,8\n");
  await expect(notice).toContainText("row 2, column a holds -30");
  await expectTraining(page);
  expect(await page.evaluate(() => window.lab.config().data.id)).toBe("wine");
  expect(await firstLosses(page)).toBe(wine);
});
