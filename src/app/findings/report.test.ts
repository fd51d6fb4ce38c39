import { expect, it } from "vitest";
import { judge } from "../../analysis/findings/judge.ts";
import { healthy } from "../../analysis/findings/testing.ts";
import { applyPatch } from "../../config/patch.ts";
import { reportOf, settled } from "./report.ts";

const reports = (observation = healthy()) =>
  judge(observation).map((finding) => reportOf(finding, observation.config));

it("keeps the reports that say what they said, and takes the others", () => {
  const before = reports();
  const same = settled(before, reports());
  expect(same.every((report, i) => report === before[i])).toBe(true);
  const rising = { ...healthy(), coupling: { ...healthy().coupling!, duplicates: 0.6 } };
  const after = settled(before, reports(rising));
  expect(after.filter((report, i) => report !== before[i]).map(({ id }) => id)).toEqual(["pair-duplicates"]);
});

it("prices remedies for the config of the day", () => {
  const remedies = (config = healthy().config) =>
    reports({ ...healthy(), config }).find(({ id }) => id === "ema-lag")!.remedies;
  expect(remedies().map(({ patch }) => patch)).toEqual([{ optimizer: { ema: 0.99 } }]);
  // What is in force already helps no more.
  const slow = applyPatch(healthy().config, { optimizer: { ema: 0.9 } });
  expect(remedies(slow)).toEqual([]);
});
