import { floorGap } from "../src/analysis/floor-gap/testing.ts";
import { floorProblem, floorRequest, generatorLaw } from "../src/analysis/floor-request.ts";
import type { Engine } from "../src/engine/engine.ts";
import { experiments } from "./experiments.ts";
import type { Figures } from "./figures.ts";
import type { Problem } from "./problem.ts";
import { meanAndSpread, show } from "./spread.ts";

/** Far from the seeds of runs. */
const seed = 0xf100;
/** A well-trained network's loss is to be within this of the floor. */
const near = 0.03;

/** The loss of the averaged weights on 131,072 fresh draws of the law, and its floor on the same ones. */
export async function floorFigures(
  engine: Engine,
  { config, data }: Problem,
): Promise<Record<string, number>> {
  const law = generatorLaw(data);
  const request = law && floorRequest(config, data.train, data.set.dim, law);
  if (!request) throw new Error(`the floor of ${config.data.id} is not known`);
  const velocityAt = (points: Float32Array, t: number) => engine.velocity(points, t, { weights: "ema" });
  const { floor, excess, loss } = await floorGap(velocityAt, floorProblem(request), { seed });
  return {
    ...{ floor: floor.value, loss: loss.value, "loss, half": loss.high - loss.value },
    above: loss.value / floor.value - 1,
    share: excess.value / floor.value,
    "share, half": (excess.high - excess.value) / floor.value,
  };
}

export const floorSetting = `SiLU, batch 512, learning rate 4e-3 falling along a cosine, EMA 0.999, averaged weights; default points, independent pairs. Floor, loss and ‖v − v*‖² are means per dimension over the same 131,072 fresh draws of (x0, x1, t) of the generator, v* the exact field. The loss is floor + E‖v − v*‖²; the second has much the narrower interval (half of the 95 % one stands behind it, as behind the loss).`;

/** Head, and a row a network. */
export function floorRows(at: Figures): string[][] {
  const rows = rowNames(at).map((row) => {
    const mean = (figure: string) => at.spread("floor", row, figure)?.mean ?? Number.NaN;
    return [
      row,
      at.cell("floor", row, "floor"),
      `${at.cell("floor", row, "loss")}, ${mean("loss, half").toFixed(3)}`,
      inPercent(at, row, "above"),
      `${inPercent(at, row, "share")}, ${(100 * mean("share, half")).toFixed(2)}`,
    ];
  });
  return [["data, network", "floor", "loss", "loss above it, %", "E‖v − v*‖² of it, %"], ...rows];
}

/** Holds where the whole interval of every seed is below the aim. */
export function floorClaims(at: Figures): string[] {
  const ends = rowNames(at).map((row) => {
    const highest = at
      .of("floor")
      .filter((run) => run.row === row)
      .map(({ figures }) => figures.share! + figures["share, half"]!);
    return { row, end: Math.max(...highest) };
  });
  const named = (some: typeof ends) =>
    some.map(({ row, end }) => `${row} (${(100 * end).toFixed(2)} %)`).join("; ");
  const holds = named(ends.filter(({ end }) => end < near));
  const fails = named(ends.filter(({ end }) => end >= near));
  const parts = [holds && `It does for ${holds}`, fails && `It does not for ${fails}`].filter(Boolean);
  return [
    `Claim: a well-trained network's loss comes within ${100 * near} % of the generator's floor; in brackets the upper end of the widest seed's interval. ${parts.join(". ")}.`,
  ];
}

const rowNames = (at: Figures) =>
  experiments.filter(({ table, row }) => table === "floor" && at.has("floor", row)).map(({ row }) => row);

function inPercent(at: Figures, row: string, figure: string): string {
  const values = at.of("floor").filter((run) => run.row === row);
  return show(meanAndSpread(values.map(({ figures }) => 100 * figures[figure]!)));
}
