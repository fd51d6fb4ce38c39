import { readFileSync, writeFileSync } from "node:fs";
import { reflowClaims, rowClaims, transportClaims } from "./claims.ts";
import { experiments, reuse, transportCouplings, transportData } from "./experiments.ts";
import { Figures } from "./figures.ts";
import { floorClaims, floorRows, floorSetting } from "./floor.ts";
import {
  guidanceClaims,
  guidanceDistances,
  guidanceFigureTable,
  guidanceSetting,
  guidanceStarts,
} from "./guidance-tables.ts";
import { literatureClaims, literatureNote, printedEnergy } from "./literature.ts";
import { list, table } from "./markdown.ts";
import { stepCounts } from "./measure.ts";
import { qualityRows } from "./quality.ts";
import { type RunRecord, readRecords } from "./record.ts";
import { ratioOf, show } from "./spread.ts";

const begin = "<!-- npm run results: begin -->";
const end = "<!-- npm run results: end -->";

/** Puts the tables made of the records between their marks on the page. */
export function writeTables(recordsFile: string, page: string): void {
  const text = readFileSync(page, "utf8");
  const [before, rest] = text.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) throw new Error(`${page} has no marks ${begin} … ${end}`);
  writeFileSync(page, `${before}${begin}\n${tables(readRecords(recordsFile))}\n${end}${after}`);
}

/** @returns Markdown; what has not been run yet is left out. */
export function tables(records: readonly RunRecord[]): string {
  const at = new Figures(records);
  const rows = (name: string, head: string, claim: string, setting: string) => [
    setting,
    rowsTable(at, name, head),
    list(rowClaims(at, name, claim)),
  ];
  return [
    intro(records),
    section("Transport: independent pairs against exact OT", at.of("transport"), [
      transportSetting,
      transportTable(at),
      "The same runs, W2 after so many Euler steps:",
      stepsTable(at),
      list([...transportClaims(at), ...literatureClaims(at)]),
    ]),
    section("Reflow", at.of("reflow"), [
      `Eight gaussians, ${planarSetting}; each round starts from the weights of the last and trains on 8,000 pairs of Heun 100.`,
      reflowTable(at),
      list(reflowClaims(at)),
    ]),
    section("Guidance", at.of("guidance"), [
      guidanceSetting,
      "W2 to class A:",
      guidanceDistances(at),
      "The same samples:",
      guidanceFigureTable(at),
      "Error of the velocity at t = 0 against the exact one of the class, ‖v − v*‖, training space, mean over 2,000 points:",
      guidanceStarts(at),
      list(guidanceClaims(at)),
    ]),
    section("Times", at.of("times"), rows("times", "times (checkerboard)", timesClaim, scheduled)),
    section(
      "Predictions",
      at.of("predictions"),
      rows("predictions", "prediction (eight gaussians)", outputClaim, scheduled),
    ),
    section(
      "Steps per pairing",
      at.of("reuse"),
      rows("reuse", "steps per exact pairing (moons)", reuseClaim, "As under Transport."),
    ),
    section(
      "Steps per pairing of a plan",
      at.of("plans"),
      rows("plans", "steps per pairing by Sinkhorn (moons)", plansClaim, plansSetting),
    ),
    section(
      "Predictions on the digits",
      at.of("digits"),
      rows("digits", "prediction (digits)", digitsClaim, digitsSetting),
    ),
    section("Quality: the worst of all seeds", at.of("quality"), [
      `${planarSetting}; measured as under Sample quality, beside the limits that tests use.`,
      headed(qualityRows(at)),
    ]),
    section("The floor of the loss, reached", at.of("floor"), [
      floorSetting,
      headed(floorRows(at)),
      list(floorClaims(at)),
    ]),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

const transportSetting = `TorchCFM's runner: its data unscaled, σ = 0.1, 3 × 64 SELU with t as it is, AdamW 1e-3 with weight decay 1e-5, batch 512, no clipping; EMA 0.999 is added. One exact pairing serves ${reuse} steps with fresh times. W2 and path energy of 100 Euler steps against fresh points, 2 clouds of 1,000; the floor is W2 of two fresh draws. W2² of finite clouds lies above that of the laws, so that NPE of a perfect transport is not quite 0. ${literatureNote}`;
const planarSetting = "3 × 64 SiLU, batch 256, learning rate 2e-3, EMA 0.999";
const scheduled = `${planarSetting}; the rate falls along a cosine.`;
const digitsSetting =
  "3 × 128 SiLU, batch 256, learning rate 3e-3 falling along a cosine, min–max scaling, linear path; all 1,797 images are trained on, and W2 is taken to 800 of them, its floor between two halves.";
const timesClaim =
  "times that favour the middle give better samples (Esser et al. 2024, arXiv 2403.03206, for images).";
const outputClaim =
  "what the network predicts matters little where conversions are exact, if errors are weighed alike.";
const reuseClaim = "one exact pairing may serve several steps.";
const plansSetting =
  "3 × 128 SiLU, batch 256, learning rate 2e-3 falling along a cosine, EMA 0.999, σ = 0.1, 50 iterations at ε = 0.05 of the mean squared distance; measured as under Transport.";
const plansClaim = "one pairing by Sinkhorn may serve several steps.";
const digitsClaim = "in many dimensions a network does better to predict x1 than the velocity.";

function intro(records: readonly RunRecord[]): string {
  const command = "`npm run results`";
  if (records.length === 0) return `No runs yet: ${command} makes them.`;
  const dates = records.map(({ date }) => date).sort();
  const adapters = [...new Set(records.map(({ adapter }) => adapter))].join("; ");
  return `Made by ${command}: ${records.length} runs, ${dates[0]} to ${dates.at(-1)}, on ${adapters}, in Node. Mean ± standard deviation over seeds, with the number of seeds in brackets where it is not three.`;
}

function section(title: string, runs: readonly RunRecord[], parts: readonly string[]): string {
  if (runs.length === 0) return "";
  const steps = [...new Set(runs.map((run) => run.steps))].join(", ");
  return [`### ${title}`, `${steps} steps a training.`, ...parts.filter((part) => part !== "")].join("\n\n");
}

function transportTable(at: Figures): string {
  const some = transportData.filter((data) =>
    transportCouplings.some((coupling) => at.has("transport", `${data} ${coupling}`)),
  );
  const rows = some.map((data) => {
    const [plain, exact] = transportCouplings.map((coupling) => `${data} ${coupling}`);
    const npe = [plain!, exact!].map((row) => at.spread("transport", row, "npe"));
    const w2 = [plain!, exact!].map((row) => at.cell("transport", row, "w2"));
    const floor = at.cell("transport", plain!, "floor");
    const energies = transportCouplings.flatMap((coupling, i) => [
      show(npe[i]!),
      printedEnergy(data, coupling),
    ]);
    return [data, ...energies, ratioOf(npe[0]!, npe[1]!), ...w2, floor];
  });
  const head = [
    ...["data", "NPE, independent", "printed", "NPE, exact", "printed", "ratio"],
    ...["W2, independent", "W2, exact", "floor"],
  ];
  return table(head, rows);
}

const stepsHead = stepCounts.map((steps) => `${steps}`);

function stepsTable(at: Figures): string {
  const rows = transportData.flatMap((data) =>
    transportCouplings.flatMap((coupling) => {
      const row = `${data} ${coupling}`;
      if (!at.has("transport", row)) return [];
      const cells = stepCounts.map((steps) => at.cell("transport", row, `w2@${steps}`));
      return [[data, coupling, ...cells, at.cell("transport", row, "floor")]];
    }),
  );
  return table(["data", "coupling", ...stepsHead, "floor"], rows);
}

function reflowTable(at: Figures): string {
  const { row, rounds = 0 } = experiments.find((experiment) => experiment.table === "reflow")!;
  const rows = Array.from({ length: rounds + 1 }, (_, round) => {
    const cell = (figure: string) => at.cell("reflow", row, `round ${round} ${figure}`);
    return [
      `${round}`,
      cell("straightness"),
      ...stepCounts.map((steps) => cell(`w2@${steps}`)),
      cell("floor"),
    ];
  });
  return table(["round", "relative straightness", ...stepsHead.map((n) => `W2@${n}`), "floor"], rows);
}

function headed([head = [], ...rows]: readonly (readonly string[])[]): string {
  return table(head, rows);
}

function rowsTable(at: Figures, name: string, title: string): string {
  const rows = experiments
    .filter(({ table, row }) => table === name && at.has(name, row))
    .map(({ row }) => [
      row,
      at.cell(name, row, "w2"),
      ...stepCounts.map((steps) => at.cell(name, row, `w2@${steps}`)),
      at.cell(name, row, "straightness"),
      at.cell(name, row, "npe"),
      at.cell(name, row, "floor"),
    ]);
  const head = [title, "W2@100", ...stepsHead.map((n) => `W2@${n}`), "relative straightness", "NPE", "floor"];
  return table(head, rows);
}
