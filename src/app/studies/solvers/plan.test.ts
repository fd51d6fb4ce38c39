import { describe, expect, test } from "vitest";
import { solvers } from "../../../algorithms/solvers/index.ts";
import { parseConfig } from "../../../config/schema.ts";
import { isAffordable, referenceSteps, requestOf, settingInUse, settingsOf, withInUse } from "./plan.ts";

const settings = settingsOf({ calls: 64, tolerances: [1e-2, 1e-3] });

test("every solver without noise is run, up to the calls that were asked for", () => {
  const wanted = solvers.entries.filter(({ kind }) => kind !== "stochastic").map(({ id }) => id);
  expect([...new Set(settings.map(({ id }) => id))]).toEqual(wanted);
  const of = (id: string) => settings.flatMap((one) => (one.id === id && "steps" in one ? [one.steps] : []));
  expect(of("euler")).toEqual([1, 2, 4, 8, 16, 32, 64]);
  expect(of("rk4")).toEqual([1, 2, 4, 8, 16]);
  expect(referenceSteps(64)).toBeGreaterThan(16);
  expect(referenceSteps(64) % 2).toBe(0);
});

describe("what is in use", () => {
  const inUse = (patch: object) => settingInUse(parseConfig({ solver: patch }).solver, 64);

  test("stands in its place, once", () => {
    const added = withInUse(settings, inUse({ id: "heun", steps: 20 }));
    expect(added).toHaveLength(settings.length + 1);
    const heun = added.flatMap((one) => (one.id === "heun" && "steps" in one ? [one.steps] : []));
    expect(heun).toEqual([1, 2, 4, 8, 16, 20, 32]);
    expect(withInUse(settings, inUse({ id: "heun", steps: 16 }))).toHaveLength(settings.length);
    const last = withInUse(settings, inUse({ id: "tsit5", rtol: 1e-4, atol: 1e-4 })).at(-1);
    expect(last).toEqual({ id: "tsit5", rtol: 1e-4, atol: 1e-4 });
  });

  test("is left out with noise, or with far more steps than the others", () => {
    expect(inUse({ id: "euler-maruyama" })).toBeNull();
    expect(inUse({ id: "rk4", steps: 1000 })).toBeNull();
    expect(inUse({ id: "rk4", steps: 64 })).toEqual({ id: "rk4", steps: 64 });
  });
});

test("time grid and step control are the config's", () => {
  const { solver } = parseConfig({ solver: { id: "heun", grid: "power" } });
  expect(requestOf({ id: "euler", steps: 4 }, solver)).toMatchObject({
    id: "euler",
    steps: 4,
    grid: { grid: "power" },
  });
  const own = parseConfig({ solver: { id: "bosh3", control: "pi", maxNfe: 500 } }).solver;
  const asked = { rtol: 1e-3, atol: 1e-3, control: "pi", maxNfe: 500 };
  expect(requestOf({ id: "dopri5", rtol: 1e-3, atol: 1e-3 }, own)).toMatchObject({ id: "dopri5", ...asked });
  expect(requestOf({ id: "euler", steps: 4 }, own)).toEqual({ id: "euler", steps: 4 });
});

test("a tighter tolerance is tried while its calls stay within those of fixed steps", () => {
  expect(isAffordable([], 64)).toBe(true);
  expect(isAffordable([200], 64)).toBe(true);
  expect(isAffordable([20, 35], 64)).toBe(true);
  expect(isAffordable([20, 40], 64)).toBe(false);
});
