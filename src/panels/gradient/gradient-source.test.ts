import { describe, expect, it } from "vitest";
import { History } from "../../telemetry/history.ts";
import { createGradientSource, layerColumnPrefix } from "./gradient-source.ts";

function setup() {
  const history = new History();
  const rows = 300;
  const column = (value: number) => new Array<number>(rows).fill(value);
  history.append(rows, {
    step: Array.from({ length: rows }, (_, i) => i + 1),
    gradNorm: column(2),
    learningRate: column(1e-3),
    [`${layerColumnPrefix}hidden.0`]: column(0.5),
    [`${layerColumnPrefix}output`]: column(1.5),
  });
  return createGradientSource(
    history,
    () => null,
    () => 1e-3,
  );
}

describe("the gradient chart", () => {
  it("draws one line a layer, the global norm, and names the layers", () => {
    const model = setup().model()!;
    expect(model.series.filter((series) => series.style === "thin")).toHaveLength(2);
    expect(model.labels.map((label) => label.text)).toEqual(["hidden.0", "output"]);
    expect(model.y.log).toBe(true);
  });

  it("reads every value at a step", () => {
    expect(setup().readout(100)).toBe(
      "step 100\ngradient 2.00\nlearning rate 0.0010\nhidden.0 0.500\noutput 1.50",
    );
    expect(setup().latest()).toBeCloseTo(2, 12);
  });

  it("saves what it draws", () => {
    expect(setup().csv().split("\n")[0]).toBe("step,gradNorm,learningRate,gradNorm.hidden.0,gradNorm.output");
  });
});
