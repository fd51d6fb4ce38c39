import { expect, it } from "vitest";
import { qualityHistory } from "../../telemetry/studies/quality.ts";
import { append, forgetLater } from "./quality-moments.ts";

it("keeps the figures of steps that the run has done, in their order", () => {
  const steps = () => qualityHistory.getState().moments.map(({ step }) => step);
  const at = (step: number) => ({ step, against: "test", samples: 500, measured: {} }) as const;
  for (const step of [100, 200, 300]) append(at(step));
  expect(steps()).toEqual([100, 200, 300]);
  // Back to a checkpoint, and measured again there.
  append(at(150));
  expect(steps()).toEqual([100, 150]);
  forgetLater(120);
  expect(steps()).toEqual([100]);
  forgetLater(0);
  expect(steps()).toEqual([]);
});
