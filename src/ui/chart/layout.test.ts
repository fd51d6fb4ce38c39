import { describe, expect, it } from "vitest";
import { fileStem } from "./export.ts";
import { layoutChart } from "./layout.ts";
import type { ChartModel } from "./model.ts";
import { svgPath, toSvg } from "./paint.ts";
import { palette } from "./testing.ts";

const model: ChartModel = {
  x: { interval: [0, 100], log: false },
  y: { interval: [1, 10], log: true },
  series: [{ xs: [0, 50, 100], ys: [10, 3, 1], colour: "generated", style: "smoothed", marked: true }],
  floor: { value: 1.2, label: "floor 1.20" },
  labels: [{ text: "training & validation", colour: "generated-text" }],
};

describe("layoutChart", () => {
  const drawing = layoutChart(model, 360, 180, palette);

  it("puts first and last value at the corners of the frame, and marks the last", () => {
    const line = drawing.shapes.find((shape) => shape.kind === "line" && shape.colour === "generated");
    const dot = drawing.shapes.find((shape) => shape.kind === "marks");
    const { left, right, top, bottom } = drawing.frame;
    // Columns are half a pixel wide.
    expect(line?.kind === "line" && Math.abs(line.points[0]! - left)).toBeLessThanOrEqual(0.25);
    expect(line?.kind === "line" && Math.abs(line.points[4]! - right)).toBeLessThanOrEqual(0.25);
    expect(dot?.kind === "marks" && dot.points[1]).toBeCloseTo(bottom, 6);
    expect(line?.kind === "line" && line.points[1]).toBeCloseTo(top, 6);
  });

  it("leaves room for the widest figure of the axis", () => {
    const fine = layoutChart({ ...model, y: { interval: [0, 0.025], log: false } }, 360, 180, palette);
    const figures = fine.shapes.filter((shape) => shape.kind === "text" && shape.text === "0.025");
    expect(figures).toHaveLength(1);
    // Five figures of a monospaced face, 0.6 of their size wide each.
    for (const shape of figures) expect(shape.kind === "text" && shape.x - 5 * 0.6 * 11).toBeGreaterThan(0);
  });

  it("draws the floor at its value, dashed", () => {
    const floor = drawing.shapes.find((shape) => shape.kind === "line" && shape.colour === "reference");
    expect(floor).toMatchObject({ dash: [5, 3] });
    const { top, bottom } = drawing.frame;
    const share = floor?.kind === "line" ? (bottom - floor.points[1]!) / (bottom - top) : Number.NaN;
    expect(share).toBeCloseTo(Math.log10(1.2), 6);
  });

  it("writes a floor's name where no series runs: above it, else below, else at the left", () => {
    const name = (ys: readonly number[], value = 2) => {
      const series = [{ xs: [0, 50, 100], ys, colour: "generated", style: "smoothed" } as const];
      const floor = { value, label: "floor" };
      const { shapes } = layoutChart({ ...model, series, floor }, 360, 180, palette);
      const line = shapes.find((shape) => shape.kind === "line" && shape.colour === "reference");
      const text = shapes.find((shape) => shape.kind === "text" && shape.text === "floor");
      if (text?.kind !== "text" || line?.kind !== "line") throw new Error("no floor");
      return [text.align, text.y < line.points[1]! ? "above" : "below"];
    };
    expect(name([10, 8, 6])).toEqual(["right", "above"]);
    expect(name([10, 2.2, 2.2])).toEqual(["right", "below"]);
    // So near the axis that nothing fits below it.
    expect(name([10, 5, 1.1], 1.02)).toEqual(["left", "above"]);
  });

  it("leaves a floor outside of the axis out", () => {
    const far = layoutChart({ ...model, floor: { value: 40, label: "" } }, 360, 180, palette);
    expect(far.shapes.some((shape) => shape.colour === "reference")).toBe(false);
  });

  it("names stand at the upper right, and elsewhere where a series runs there", () => {
    const name = (ys: readonly number[]) => {
      const series = [{ xs: [0, 50, 100], ys, colour: "generated", style: "smoothed" } as const];
      const { shapes } = layoutChart({ ...model, series }, 360, 180, palette);
      return shapes.find((shape) => shape.kind === "text" && shape.text === "training & validation");
    };
    expect(name([10, 3, 1])).toMatchObject({ align: "right" });
    expect(name([1, 3, 10])).toMatchObject({ align: "left", y: drawing.frame.top + 0.8 * 11 });
  });

  it("looks at each value of a long series once, however many names it has to keep clear of it", () => {
    let reads = 0;
    const ys = new Proxy(
      Array.from({ length: 5000 }, (_, i) => 1 + (i % 7) / 10),
      {
        get(values, key, receiver) {
          if (typeof key === "string" && /^\d+$/.test(key)) reads++;
          return Reflect.get(values, key, receiver);
        },
      },
    );
    const series = [
      { xs: ys.map((_, i) => i), ys, colour: "generated", style: "smoothed", tag: "run" },
    ] as const;
    reads = 0;
    layoutChart(
      {
        x: { interval: [0, 5000], log: false },
        y: { interval: [1, 2], log: true },
        series,
        labels: [{ text: "training, smoothed", colour: "text" }],
      },
      400,
      200,
      palette,
    );
    // And at the last one again, for the name at its end.
    expect(reads).toBeLessThanOrEqual(5001);
  });

  it("names at the ends of series keep apart, and within the plot", () => {
    const named = (name: string, end: number) =>
      ({ name, xs: [0, 100], ys: [10, end], colour: "generated", style: "thin" }) as const;
    const series = [named("one", 1), named("two", 1.01), named("three", 1.02)];
    const { shapes, frame } = layoutChart({ ...model, series, margin: 6 }, 360, 180, palette);
    const at = (name: string) => {
      const shape = shapes.find((one) => one.kind === "text" && one.text === name);
      return shape?.kind === "text" ? shape.y : Number.NaN;
    };
    expect(at("one")).toBeCloseTo(frame.bottom, 6);
    expect(at("one") - at("two")).toBeCloseTo(1.35 * 11, 6);
    expect(at("two") - at("three")).toBeCloseTo(1.35 * 11, 6);
  });

  it("tags a series where it ends, and where it leaves the plot, clear of the floor's label", () => {
    const tagged = (xs: readonly number[], ys: readonly number[]) => {
      const series = [{ xs, ys, colour: "idle", style: "pale", tag: "earlier" }] as const;
      const { shapes } = layoutChart({ ...model, series }, 360, 180, palette);
      const text = (name: string) => shapes.find((shape) => shape.kind === "text" && shape.text === name);
      const [tag, floor] = [text("earlier"), text("floor 1.20")];
      if (tag?.kind !== "text" || floor?.kind !== "text") throw new Error("a text is missing");
      return { tag, floor };
    };
    const { left, right, top, bottom } = drawing.frame;
    const inside = tagged([0, 50], [10, Math.sqrt(10)]).tag;
    expect(inside.align).toBe("left");
    // Columns are half a pixel wide.
    expect(Math.abs(inside.x - ((left + right) / 2 + 5.5))).toBeLessThanOrEqual(0.25);
    expect(inside.y).toBeCloseTo((top + bottom) / 2, 6);
    const cut = tagged([0, 100, 500], [10, 5, 1]).tag;
    expect([cut.align, cut.x]).toEqual(["right", right]);
    const low = tagged([0, 100], [10, 1.25]);
    expect(low.floor.y - low.tag.y).toBeGreaterThanOrEqual(1.2 * 11);
  });

  it("a rule's name stands above that of a region where the two would meet", () => {
    const region = { from: 1, to: 1.1, label: "float32 rounding" };
    const gap = (x: number) => {
      const rules = [{ x, label: "in use", colour: "action" }] as const;
      const { shapes } = layoutChart({ ...model, regions: [region], rules }, 360, 180, palette);
      const height = (name: string) => {
        const text = shapes.find((shape) => shape.kind === "text" && shape.text === name);
        return text?.kind === "text" ? text.y : Number.NaN;
      };
      return height("float32 rounding") - height("in use");
    };
    expect(gap(20)).toBeGreaterThanOrEqual(1.2 * 11);
    // To the left of its line it would meet nothing.
    expect(gap(95)).toBeLessThan(1.2 * 11);
  });

  it("writes the same marks as SVG, its text escaped", () => {
    const svg = toSvg(drawing, palette, "Loss");
    expect(svg).toContain("training &amp; validation");
    expect(svg.match(/<path/g)?.length).toBe(drawing.shapes.filter((shape) => shape.kind === "line").length);
    expect(svg).not.toContain("NaN");
  });
});

it("names files in letters and figures that every system takes", () => {
  expect(fileStem("Error at t = 1 over calls")).toBe("error-at-t-1-over-calls");
  expect(fileStem("W₂ over training")).toBe("w2-over-training");
});

it("lifts the pen at a NaN", () => {
  expect(svgPath([0, 1, 2, Number.NaN, 4, 5, 6, 7])).toBe("M0 1M4 5L6 7");
});
