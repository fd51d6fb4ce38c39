import { experiments, transportData } from "./experiments.ts";
import type { Figures } from "./figures.ts";
import { stepCounts } from "./measure.ts";
import { compare, type Spread } from "./spread.ts";

/** One sentence for each claim of write-ups, with what came out, also where it is not what is claimed. */

/** NPE of exact OT is at most this share of that of independent pairs. */
const leastRatio = 5;

export function transportClaims(at: Figures): string[] {
  const compared = transportData.flatMap((data) => {
    const plain = at.spread("transport", `${data} independent`, "npe");
    const exact = at.spread("transport", `${data} exact`, "npe");
    return plain && exact ? [{ data, ratio: plain.mean / exact.mean }] : [];
  });
  if (compared.length === 0) return [];
  const told = (some: typeof compared) =>
    some.map(({ data, ratio }) => `${data} (1/${ratio.toFixed(1)})`).join(", ");
  const holds = compared.filter(({ ratio }) => ratio >= leastRatio);
  const fails = compared.filter(({ ratio }) => ratio < leastRatio);
  return [
    `Claim: exact OT spends at most a fifth of the excess energy of independent pairs (NPE). ${outcome(told(holds), told(fails))}`,
    ...fewStepsClaim(at),
  ];
}

/** For each data set, from how many steps on independent pairs are as close as exact ones in one. */
function fewStepsClaim(at: Figures): string[] {
  const told = transportData.flatMap((data) => {
    const one = at.spread("transport", `${data} exact`, "w2@1");
    if (!one || !at.has("transport", `${data} independent`)) return [];
    const enough = stepCounts.find(
      (steps) => at.spread("transport", `${data} independent`, `w2@${steps}`)!.mean <= one.mean,
    );
    return [`${data} ${enough === undefined ? "more than 50" : `${enough}`}`];
  });
  if (told.length === 0) return [];
  return [
    `Claim: with exact OT fewer steps suffice. Steps after which independent pairs come as close as exact ones after one: ${told.join(", ")}.`,
  ];
}

export function reflowClaims(at: Figures): string[] {
  const { row, rounds = 0 } = experiments.find(({ table }) => table === "reflow")!;
  const each = (figure: string): (Spread | null)[] =>
    Array.from({ length: rounds + 1 }, (_, round) => at.spread("reflow", row, `round ${round} ${figure}`));
  const bends = each("straightness").map((spread) => spread?.mean ?? Number.NaN);
  const ones = each("w2@1").map((spread) => spread?.mean ?? Number.NaN);
  const many = each("w2").map((spread) => spread?.mean ?? Number.NaN);
  if (!at.has("reflow", row)) return [];
  const straighter = bends.every((bend, round) => round === 0 || bend < bends[round - 1]!);
  const share = ones.at(-1)! / ones[0]!;
  return [
    `Claim: each round of reflow is straighter. ${straighter ? "It is" : "It is not"}: ${bends.map((bend) => bend.toPrecision(2)).join(" → ")}.`,
    `Claim: after ${rounds} rounds one step is below a third of the first model's W2. ${share < 1 / 3 ? "It is" : "It is not"}: ${share.toFixed(2)} of it.`,
    `What a round costs: W2 of 100 steps ${many.map((w2) => w2.toFixed(3)).join(" → ")}, as each round learns from the samples of the last.`,
  ];
}

/** Whether any other row does better or worse than the first, by more than chance. */
export function rowClaims(at: Figures, table: string, claim: string): string[] {
  const rows = experiments.filter(
    (experiment) => experiment.table === table && at.has(table, experiment.row),
  );
  const [first, ...others] = rows.map(({ row }) => ({ row, spread: at.spread(table, row, "w2")! }));
  if (!first || others.length === 0) return [];
  const verdicts = others.map(({ row, spread }) => ({ row, verdict: compare(spread, first.spread) }));
  const named = (wanted: string) =>
    verdicts
      .filter(({ verdict }) => verdict === wanted)
      .map(({ row }) => row)
      .join("; ");
  const parts = [
    ["lower W2", named("lower")],
    ["higher W2", named("higher")],
    ["no difference beyond chance", named("same")],
    ["too few seeds for a verdict", named("unknown")],
  ].flatMap(([what, which]) => (which ? [`${what}: ${which}`] : []));
  return [`Claim: ${claim} Against “${first.row}”, ${parts.join(". ")}.`];
}

function outcome(holds: string, fails: string): string {
  const parts = [holds && `It does on ${holds}`, fails && `It does not on ${fails}`];
  return `${parts.filter(Boolean).join(". ")}.`;
}
