import { describe, expect, test } from "vitest";
import { callsForError, fewestForError, fewestForQuality, paretoFront } from "./asked.ts";
import { around, heunRun, madeRun } from "./testing.ts";

const heun = [4, 8, 16, 32].map((steps) => heunRun(steps, steps ** -2, 1 / steps));
const dopri5 = [1e-2, 1e-3, 1e-4].map((rtol, i) =>
  madeRun(
    { id: "dopri5", rtol, atol: rtol },
    { nfe: 20 * 2 ** i, error: 0.1 * 20 ** -i, quality: around(0.1) },
  ),
);

describe("calls for an error", () => {
  test("lie between two runs, at whole steps", () => {
    // On error = steps^-2, 1e-2 is met by 10 steps.
    expect(callsForError(heun, 1e-2)).toMatchObject({
      kind: "calls",
      nfe: 20,
      setting: { id: "heun", steps: 10 },
    });
    expect(callsForError(heun, 0.9e-2)).toMatchObject({ nfe: 22, setting: { steps: 11 } });
    expect(callsForError(heun, 1 / 64)).toMatchObject({ nfe: 16, setting: { steps: 8 } });
  });

  test("of an adaptive solver go with a tolerance in between, never a looser one", () => {
    const need = callsForError(dopri5, 0.1 * 20 ** -0.5);
    expect(need).toMatchObject({ kind: "calls", setting: { rtol: 3.1e-3, atol: 3.1e-3 } });
    expect(need.nfe).toBeCloseTo(20 * Math.SQRT2, 6);
  });

  test("are those of the coarsest run where that is exact enough, and unknown past the finest", () => {
    expect(callsForError(heun, 1)).toMatchObject({ kind: "calls", nfe: 8, setting: { steps: 4 } });
    expect(callsForError(heun, 1e-9)).toEqual({ kind: "more", nfe: 64 });
    const stopped = dopri5.map((run) => ({ ...run, unfinished: 1 }));
    expect(callsForError(stopped, 1e-1)).toMatchObject({ kind: "more" });
  });

  test("are the fewest of all solvers", () => {
    expect(fewestForError([heun, dopri5], 1e-2)).toMatchObject({ setting: { id: "heun" } });
    // No run of Heun was that exact.
    expect(fewestForError([heun, dopri5], 0.9e-3)).toMatchObject({ setting: { id: "dopri5" } });
    expect(fewestForError([heun, dopri5], 1e-9)).toBeNull();
  });
});

test("the front holds what no other run beats in calls and quality at once", () => {
  const runs = [
    heunRun(8, 1, 0.5),
    heunRun(2, 1, 0.9),
    heunRun(4, 1, 0.9),
    heunRun(16, 1, 0.6),
    heunRun(32, 1, 0.4),
  ];
  const worse = madeRun({ id: "euler", steps: 4 }, { nfe: 4, quality: around(0.95) });
  const lost = madeRun({ id: "euler", steps: 1 }, { nfe: 1, quality: null });
  const steps = paretoFront([...runs, worse, lost]).map(({ setting }) => "steps" in setting && setting.steps);
  expect(steps).toEqual([2, 8, 32]);
  expect(fewestForQuality([...runs, worse, lost], 0.55)).toMatchObject({ setting: { steps: 8 } });
  expect(fewestForQuality(runs, 0.1)).toBeNull();
});
