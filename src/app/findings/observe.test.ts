import { expect, test } from "vitest";
import { type Change, comparableSince } from "../../telemetry/changes.ts";
import { historyFacts } from "./observe.ts";

const change = (step: number, path: string): Change => ({ step, path, from: "a", to: "b" });

const columns: Readonly<Record<string, Float64Array>> = {
  step: Float64Array.of(1, 2, 3, 4),
  loss: Float64Array.of(9, 8, 2, 1),
  learningRate: Float64Array.of(0.1, 0.1, 0.1, 0.1),
  "gradNorm.output": Float64Array.of(5, 5, 3, 3),
};
const column = (name: string) => columns[name] ?? new Float64Array(4);

test("losses compare from the last change of what is learnt, and not of how", () => {
  expect(comparableSince([])).toBe(0);
  expect(comparableSince([change(5, "optimizer.learningRate"), change(9, "solver.steps")])).toBe(0);
  const changes = [change(3, "coupling.id"), change(7, "path.id"), change(9, "optimizer.clip")];
  expect(comparableSince(changes)).toBe(7);
});

test("findings see the rows since then, and every learning rate", () => {
  const facts = historyFacts(column, Object.keys(columns), 2);
  expect([facts.since, ...Array.from(facts.loss)]).toEqual([2, 2, 1]);
  expect(Array.from(facts.layers.output!)).toEqual([3, 3]);
  expect(facts.learningRate).toHaveLength(4);
  expect(historyFacts(column, [], 4).loss, "nothing is trained since").toHaveLength(0);
});
