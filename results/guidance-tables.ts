import { experiments } from "./experiments.ts";
import type { Figures } from "./figures.ts";
import { type GuidanceWay, guidanceName, guidanceScales, guidanceWays } from "./guidance.ts";
import { table } from "./markdown.ts";
import { compare } from "./spread.ts";

const name = "guidance";
const ways = Object.keys(guidanceWays) as GuidanceWay[];
const titles: Readonly<Record<GuidanceWay, string>> = {
  cfg: "CFG",
  "s alone": "s alone",
  "zero-init alone": "zero-init alone",
  "CFG-Zero*": "CFG-Zero*",
};

export const guidanceSetting =
  "Eight gaussians as two classes, three neighbouring modes (A) against five, 3 × 64 SiLU, batch 256, learning rate 2e-3, EMA 0.999, labels dropped in one row of ten. 2,000 samples of class A from the same noise in every cell, Euler 50 steps (100 NFE), zero-init of 4 % (two steps). W2 to fresh points of class A by exact assignment, clouds of 500; `real` is what a second draw scores.";

/** What there are figures of. */
function trained(at: Figures): string[] {
  return experiments.flatMap((one) => (one.table === name && at.has(name, one.row) ? [one.row] : []));
}

/** W2 to the class by way and scale. */
export function guidanceDistances(at: Figures): string {
  const rows = trained(at).flatMap((row) =>
    guidanceScales.map((scale) => [
      row,
      `${scale}`,
      ...ways.map((way) => at.cell(name, row, guidanceName(way, scale, "distance"))),
      at.cell(name, row, "real distance"),
    ]),
  );
  return table(["training", "w", ...ways.map((way) => titles[way]), "real"], rows);
}

/** The other figures, of CFG and CFG-Zero*. */
export function guidanceFigureTable(at: Figures): string {
  const figures = ["outside", "purity", "diversity"] as const;
  const compared = ["cfg", "CFG-Zero*"] as const;
  const rows = trained(at).flatMap((row) => [
    ...guidanceScales.map((scale) => [
      row,
      `${scale}`,
      ...figures.flatMap((figure) =>
        compared.map((way) => at.cell(name, row, guidanceName(way, scale, figure))),
      ),
    ]),
    [row, "real", ...figures.flatMap((figure) => compared.map(() => at.cell(name, row, `real ${figure}`)))],
  ]);
  const head = ["outside 3 s.d.", "purity", "spread within a mode"].flatMap((figure) =>
    compared.map((way) => `${figure}, ${titles[way]}`),
  );
  return table(["training", "w", ...head], rows);
}

/** ‖v − v*‖ at t = 0. */
export function guidanceStarts(at: Figures): string {
  const rows = trained(at).flatMap((row) =>
    (["cfg", "s alone"] as const).map((way) => [
      row,
      titles[way],
      ...guidanceScales.map((scale) => at.cell(name, row, guidanceName(way, scale, "start"))),
      at.cell(name, row, "still"),
    ]),
  );
  const scales = guidanceScales.map((scale) => `w = ${scale}`);
  return table(["training", "velocity", ...scales, "standing still, ‖v*‖"], rows);
}

/** Each claim with what came out, also where it is not what is claimed. */
export function guidanceClaims(at: Figures): string[] {
  return trained(at).flatMap((row) => [driftClaim(at, row), starClaim(at, row), startClaim(at, row)]);
}

function driftClaim(at: Figures, row: string): string {
  const [first, last] = [guidanceScales[0], guidanceScales.at(-1)!];
  const drift = (way: GuidanceWay) =>
    compare(
      at.spread(name, row, guidanceName(way, last, "distance"))!,
      at.spread(name, row, guidanceName(way, first, "distance"))!,
    );
  const told = { higher: "it does", lower: "it comes closer", same: "no difference beyond chance" } as const;
  const [cfg, star] = (["cfg", "CFG-Zero*"] as const).map((way) => {
    const verdict = drift(way);
    return verdict === "unknown" ? "too few seeds for a verdict" : told[verdict];
  });
  return `Claim: CFG drifts off the true conditional as w grows. ${sentence(row)}, from w = ${first} to ${last}: CFG, ${cfg}; CFG-Zero*, ${star}.`;
}

function starClaim(at: Figures, row: string): string {
  const scales = guidanceScales.filter((scale) => scale > 1);
  const verdicts = scales.map((scale) =>
    compare(
      at.spread(name, row, guidanceName("CFG-Zero*", scale, "distance"))!,
      at.spread(name, row, guidanceName("cfg", scale, "distance"))!,
    ),
  );
  const named = [
    ["less at w =", "lower"],
    ["more at w =", "higher"],
    ["no difference beyond chance at w =", "same"],
    ["too few seeds for a verdict at w =", "unknown"],
  ].flatMap(([what, wanted]) => {
    const which = scales.filter((_, k) => verdicts[k] === wanted);
    return which.length > 0 ? [`${what} ${which.join(", ")}`] : [];
  });
  return `Claim: CFG-Zero* drifts less than CFG. ${sentence(row)}: ${named.join("; ")}.`;
}

/** Means over seeds: the size is next to the same for all of them. */
function startClaim(at: Figures, row: string): string {
  const still = at.spread(name, row, "still")!.mean;
  const worse = guidanceScales.filter(
    (scale) => at.spread(name, row, guidanceName("cfg", scale, "start"))!.mean > still,
  );
  const told = worse.length > 0 ? `it is at w = ${worse.join(", ")}` : "it is at no scale of these";
  return `Claim: the guided velocity at t = 0 is further from the exact one than standing still is. ${sentence(row)}: ${told}.`;
}

const sentence = (row: string) => row.charAt(0).toUpperCase() + row.slice(1);
