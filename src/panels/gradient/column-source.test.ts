import { expect, test } from "vitest";
import { History } from "../../telemetry/history.ts";
import { createColumnSource } from "./column-source.ts";

function setup() {
  const history = new History();
  const source = createColumnSource(history, () => null, {
    axisTitle: "",
    prefix: "updateRatio.",
    rules: () => [{ x: 2, colour: "idle" }],
    what: "update",
  });
  return { history, source };
}

test("columns that are evaluated now and then: lines, last values and names", () => {
  const { history, source } = setup();
  expect(source.model()).toBeNull();
  const step = [1, 2, 3, 4];
  const NONE = Number.NaN;
  history.append(4, {
    step,
    "updateRatio.hidden.0": [NONE, 0.002, NONE, NONE],
    "updateRatio.output": [NONE, 0.01, NONE, 0.004],
    loss: [900, 900, 900, 900],
  });
  const { series, labels, rules, y } = source.model()!;
  expect(series).toHaveLength(2);
  expect(labels.map(({ text }) => text)).toEqual(["hidden.0", "output"]);
  expect(rules).toEqual([{ x: 2, colour: "idle" }]);
  expect(y.interval[1]).toBeLessThan(1);
  expect(source.readout(3)).toBe("step 3\nhidden.0 0.0020\noutput 0.010");
  expect(source.summary()).toBe("update 0.0020 to 0.0040 now.");
  expect(source.csv().split("\n")[0]).toBe("step,updateRatio.hidden.0,updateRatio.output");
});
