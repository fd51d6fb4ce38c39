import { expect, it } from "vitest";
import type { CouplingEntry } from "../../../algorithms/couplings/entry.ts";
import { couplings } from "../../../algorithms/couplings/index.ts";
import { type PairLine, pairCount, pairLines } from "./pairing.ts";

const like = (rule: Partial<CouplingEntry>): CouplingEntry => ({
  kind: "independent",
  id: "some",
  label: "Some",
  help: "",
  params: [],
  ...rule,
});

const total = (lines: readonly PairLine[], end: "from" | "to", at: number) =>
  lines.filter((line) => line[end] === at).reduce((sum, { strength }) => sum + strength, 0);

it.each(couplings.entries)("draws $id with every point in it", (entry) => {
  const lines = pairLines(entry);
  for (let k = 0; k < pairCount; k++) {
    expect(lines.some(({ from }) => from === k)).toBe(true);
    expect(lines.some(({ to }) => to === k)).toBe(true);
  }
});

it("an assignment crosses nothing on a line, independent pairs do", () => {
  const crossings = (lines: readonly PairLine[]) =>
    lines.filter((a) => lines.some((b) => (a.from - b.from) * (a.to - b.to) < 0)).length;
  expect(crossings(pairLines(like({ kind: "assignment" })))).toBe(0);
  expect(crossings(pairLines(like({})))).toBeGreaterThan(0);
});

it("a plan splits points between neighbours and leaves nothing over", () => {
  const lines = pairLines(like({ kind: "plan" }));
  expect(lines.length).toBeGreaterThan(pairCount);
  // Lines below a hundredth are left out, at most four of them a point.
  for (let k = 0; k < pairCount; k++)
    for (const end of ["from", "to"] as const) expect(Math.abs(total(lines, end, k) - 1)).toBeLessThan(0.04);
});

it("classes are kept apart where the coupling asks for it", () => {
  const lines = pairLines(like({ kind: "assignment", classCost: true }));
  expect(new Set(lines.map(({ group }) => group)).size).toBe(2);
  const dataOfSecond = lines.filter(({ group }) => group === 1).map(({ to }) => to);
  expect(dataOfSecond.sort()).toEqual([0, 4]);
});
