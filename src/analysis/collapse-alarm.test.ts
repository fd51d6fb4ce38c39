import { describe, expect, it } from "vitest";
import { describeSamples } from "./collapse/describe.ts";
import { type Alarm, collapseAlarms, type JudgedFigure } from "./collapse-alarm.ts";
import { floorOf, measure } from "./metrics/measure.ts";
import { takeRows } from "./metrics/point-set.ts";
import { eightModes, eightModesLaw, gaussian } from "./metrics/testing.ts";
import type { PointSet } from "./metrics/types.ts";

const count = 600;
const figures = ["coverage", "density", "spurious", "copies"];
/** As many as the page asks for would take seconds. */
const vendi = { size: 100 };

/** What the page asks of samples of the eight modes, with the law known or by their classes alone. */
function alarmsOf(samples: PointSet, train: PointSet, lawKnown: boolean): Record<Alarm["id"], Alarm> {
  const [reference, fresh] = [eightModes(count, 91), eightModes(count, 92)];
  const context = { seed: 3, train, ...(lawKnown && { mixture: eightModesLaw }) };
  const judged = [...figures, ...(lawKnown ? ["vendi"] : [])].map((id): [string, JudgedFigure] => {
    const params = id === "vendi" ? vendi : {};
    const floor = floorOf(id, [fresh, reference], { ...context, params });
    return [id, { ...measure(id, samples, reference, { ...context, params }), floor }];
  });
  const points = (set: PointSet) => Float32Array.from(set.points);
  const { kind, modes } = describeSamples({
    dim: 2,
    law: {
      samples: points(samples),
      real: points(train),
      reference: { points: points(reference), labels: reference.labels },
      ...(lawKnown && { mixture: eightModesLaw }),
      classNames: ["N", "NE", "E", "SE", "S", "SW", "W", "NW"],
    },
    space: { samples: points(samples), real: points(train) },
  });
  const alarms = collapseAlarms({ kind, modes, figures: Object.fromEntries(judged) });
  return Object.fromEntries(alarms.map((alarm) => [alarm.id, alarm])) as Record<Alarm["id"], Alarm>;
}

const states = (alarms: Record<string, Alarm>) => Object.values(alarms).map(({ state }) => state);

describe.each([
  ["modes", true],
  ["classes", false],
] as const)("by %s", (_, lawKnown) => {
  const train = eightModes(count, 7);

  it.each([1, 2])("finds nothing wrong with fresh points, draw %i", (draw) => {
    const alarms = alarmsOf(eightModes(count, 100 + draw), train, lawKnown);
    const alike = lawKnown ? "fine" : "unknown";
    expect(states(alarms)).toEqual(["fine", "fine", "fine", alike, "fine", "fine"]);
  });

  it("names the two lost modes, with their shares", () => {
    const { modes, reach } = alarmsOf(eightModes(count, 11, [0, 1, 3, 4, 6, 7]), train, lawKnown);
    expect(modes.state).toBe("problem");
    expect(modes.title).toBe(lawKnown ? "Modes 3 and 6 are lost." : "Classes E and SW are lost.");
    const [, real, generated] = /hold ([\d.]+) % of the data and ([\d.]+) % of the samples/.exec(
      modes.evidence,
    )!;
    // Two of eight equal modes, as the reference's 600 labels happen to fall: ± 3.5 points is two deviations.
    expect(Math.abs(Number(real) - 25)).toBeLessThan(3.5);
    expect(Number(generated)).toBe(0);
    expect(reach.state).toBe("watch");
  });

  it("says that samples are copies of training points, and that their modes are all there", () => {
    const rows = Uint32Array.from({ length: count }, (_, i) => (i * 7) % count);
    const { copies, modes } = alarmsOf(takeRows(train, rows), train, lawKnown);
    expect(copies.state).toBe("problem");
    // On their point to the bit; of fresh points in the plane about (1/3)² = 11 % are so near by chance.
    const [, value, floor] = /^([\d.]+) % of the samples .* points, ([\d.]+) % do/.exec(copies.evidence)!;
    expect(Number(value)).toBe(100);
    expect(Math.abs(Number(floor) - 11)).toBeLessThan(4);
    expect(modes.state).toBe("fine");
  });
});

it("says that samples crowd, and that they are too alike", () => {
  const { points, ...rest } = eightModes(count, 21);
  // Every point half way to the middle of its mode.
  const tight = points.map((value, k) => {
    const mode = rest.labels![k >> 1]!;
    return (value + eightModesLaw.means[2 * mode + (k & 1)]!) / 2;
  });
  const { tight: crowded, alike } = alarmsOf({ ...rest, points: tight }, eightModes(count, 7), true);
  expect([crowded.state, alike.state]).toEqual(["watch", "watch"]);
});

it("says that samples lie where no data are", () => {
  const { astray } = alarmsOf(gaussian(count, 2, 4, 0, 3), eightModes(count, 7), true);
  expect(astray.state).toBe("watch");
});

describe("says nothing of a difference that chance explains", () => {
  const interval = (value: number, half: number) => ({ value, low: value - half, high: value + half });
  const mode = (name: string, generated: number, half: number) => ({
    name,
    real: interval(0.5, 0),
    generated: interval(generated, half),
  });
  const of = (few: number, half: number) =>
    collapseAlarms({
      kind: "mode",
      modes: [mode("1", few, half), mode("2", 1 - few, half)],
      figures: {},
    })[0]!;

  it("about a mode", () => {
    expect(of(0.04, 0.02)).toMatchObject({ state: "problem", title: "Mode 1 is lost." });
    expect(of(0.04, 0.5).state).toBe("fine");
    // An eighth of a half is 0.0625.
    expect([of(0.06, 0.02), of(0.065, 0.02)].map(({ state }) => state)).toEqual(["problem", "watch"]);
    expect(of(0.2, 0.1)).toMatchObject({ state: "watch", title: "Mode 1 is thin." });
    expect(of(0.2, 0.2).state).toBe("fine");
    expect(of(0.4, 0.01).state).toBe("fine");
  });

  it("about a figure", () => {
    const at = (half: number) =>
      collapseAlarms({
        kind: "mode",
        modes: null,
        figures: { density: { ...interval(1.2, half), floor: interval(1, half) } },
      });
    const stateOf = (half: number) => at(half).find(({ id }) => id === "tight")!.state;
    expect([stateOf(0.05), stateOf(0.15)]).toEqual(["watch", "fine"]);
    expect(at(0.05).filter(({ state }) => state === "unknown")).toHaveLength(5);
  });
});
