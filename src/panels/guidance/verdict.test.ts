import { describe, expect, it } from "vitest";
import type { ClassFigure, ClassFigures, Guidance, GuidanceWay } from "../../telemetry/studies/guidance.ts";
import { sweepChart } from "./charts.ts";
import { verdicts } from "./verdict.ts";

const about = (value: number, half = 0.1): ClassFigure => ({
  ...{ value, low: value - half, high: value + half },
  count: 500,
});
const figures = (distance: number): ClassFigures => ({
  ...{ distance: about(distance), outside: about(0.1), purity: about(0.9), diversity: about(1) },
});

interface Found {
  /** Distances of none, CFG and CFG-Zero*. */
  readonly at: readonly [number, number, number];
  /** Of CFG at w = 1, 2, 3. */
  readonly swept: readonly number[];
  /** ‖v*‖ and the error of CFG. */
  readonly start?: readonly [number, number];
}

function result({ at, swept, start }: Found): Guidance {
  const ids = ["none", "cfg", "cfg-zero-star"] as const;
  const names = { none: "No guidance", cfg: "CFG", "cfg-zero-star": "CFG-Zero*" } as const;
  const samples = ids.map((id, k) => ({
    way: { id, name: names[id] } as GuidanceWay,
    figures: figures(at[k]!),
  }));
  const points = swept.map((distance, k) => ({ scale: k + 1, figures: figures(distance) }));
  const [size, cfg] = start ?? [0, 0];
  const one = { step: 300, size: about(size), cfg: about(cfg), conditional: about(0.2), optimised: about(1) };
  return {
    ...{ className: "A", scale: 3, samples, real: figures(0.4), starts: start ? [one] : [] },
    sweeps: [{ id: "cfg", name: "CFG", points }],
  } as unknown as Guidance;
}

describe("the verdict", () => {
  it("warns of samples that overshoot, and says which scale comes closest", () => {
    const [verdict] = verdicts(result({ at: [0.5, 1.5, 1], swept: [0.5, 1, 1.5] }));
    expect(verdict).toMatchObject({ tone: "watch", title: "At w = 3 the samples overshoot." });
    expect(verdict!.text).toContain(
      "CFG is 1.50 (1.40 to 1.60) from the class, no guidance 0.500 (0.400 to 0.600).",
    );
    expect(verdict!.text).toContain("With CFG no scale comes closer than w = 1");
    expect(verdict!.text).toContain("CFG-Zero* drifts less than CFG: 1.00 (0.900 to 1.10).");
  });

  it("says nothing of differences that lie within the intervals", () => {
    const [verdict] = verdicts(result({ at: [0.5, 0.6, 0.65], swept: [0.5, 0.45, 0.6] }));
    expect(verdict!.title).toBe("At w = 3 the distance does not differ beyond chance.");
    expect(verdict!.text).toContain("With CFG w = 2 comes closest, not beyond chance");
    expect(verdict!.text).toContain("no different from CFG beyond chance");
  });

  it("tells guidance that helps, and CFG-Zero* that drifts more", () => {
    const [verdict] = verdicts(result({ at: [1.5, 0.5, 1], swept: [1.5, 0.5, 0.6] }));
    expect(verdict).toMatchObject({
      tone: "fine",
      title: "At w = 3 guidance brings samples closer to their class.",
    });
    expect(verdict!.text).toContain("With CFG w = 2 comes closest.");
    expect(verdict!.text).toContain("CFG-Zero* drifts more than CFG");
  });

  it("weighs the start against standing still", () => {
    const told = (start: readonly [number, number]) =>
      verdicts(result({ at: [1, 1, 1], swept: [1], start }))[1]!;
    expect(told([1.6, 1.9]).title).toBe("Zero-init helps here: standing still errs less.");
    expect(told([1.9, 1.6]).title).toBe("Zero-init costs here: the guided start errs less.");
    expect(told([1.6, 1.65]).title).toContain("no difference beyond chance");
    expect(told([1.6, 1.9]).text).toContain("Training step 300.");
    expect(verdicts(result({ at: [1, 1, 1], swept: [1] }))).toHaveLength(1);
  });
});

describe("the chart of the sweep", () => {
  const source = sweepChart(result({ at: [0.5, 1.5, 1], swept: [0.5, 1, 1.5] }), "distance", "W₂");

  it("reads out the nearest scale with its interval and what real points score", () => {
    expect(source.readout(2.2)).toBe("w 2\nCFG 1.00 (0.900 to 1.10)\nreal 0.400");
  });

  it("saves values and intervals", () => {
    const [head, first] = source.csv().split("\n");
    expect(head).toBe("w,cfg,cfg low,cfg high");
    expect(first).toBe("1,0.5,0.4,0.6");
  });

  it("shows all of the intervals", () => {
    const { y } = source.model()!;
    expect(y.interval[0]).toBe(0);
    expect(y.interval[1]).toBeGreaterThanOrEqual(1.6);
  });
});
