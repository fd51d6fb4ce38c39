import { afterEach, expect, it, vi } from "vitest";
import { fitScaling } from "../../../data/scaling.ts";
import { type Bench, rmsDistance, runSolver } from "./bench.ts";
import { follow, trust } from "./reference.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

const [count, dim] = [100, 2];
const starts = Float32Array.from({ length: count * dim }, (_, e) => Math.sin(e));
/** Each coordinate is off by one over the fourth power of the steps. */
const error = (steps: number) => steps ** -4;

/** A network whose error is known; the clock goes on by 50 ms a run. */
function bench(): Bench {
  let now = 0;
  vi.spyOn(performance, "now").mockImplementation(() => now);
  const sample: Bench["engine"]["sample"] = async ({ x, solver }) => {
    now += 50;
    const steps = solver && "steps" in solver ? solver.steps : 1;
    // The other rule of the same order has another rounding, here 1e-3.
    const off = error(steps) + (solver?.id === "rk4-38" ? 1e-3 : 0);
    return { points: x!.map((value) => value + off), steps, nfe: 4 * steps };
  };
  const scaling = fitScaling("none", starts, dim);
  return { engine: { sample }, scaling, solver: { id: "heun" }, starts, count, label: null };
}

it("tells the error of the end points, the work, and the time of a thousand samples", async () => {
  const run = await runSolver(bench(), { id: "rk4", steps: 2 }, starts);
  expect(run.error).toBeCloseTo(Math.sqrt(dim) * error(2), 6);
  expect(run).toMatchObject({ nfe: 8, mostNfe: 8, rejected: 0, unfinished: 0, milliseconds: 500 });
});

it("knows the reference's own error by half its steps, and what rounding leaves by another rule", async () => {
  const on = bench();
  const truth = await follow(on, 4);
  const { truncation, rounding } = await trust(on, truth, 4);
  // Richardson: the difference to half the steps is 2⁴ − 1 times the error.
  expect(truncation / (Math.sqrt(dim) * error(4))).toBeCloseTo(1, 3);
  expect(rounding).toBeCloseTo(Math.sqrt(dim) * 1e-3, 5);
});

it("has no distance from points that are not finite", () => {
  expect(rmsDistance(Float32Array.of(Number.NaN, 0), Float32Array.of(0, 0), 1)).toBeNaN();
});
