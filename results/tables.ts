import { readFileSync, writeFileSync } from "node:fs";
import { experiments, transportCouplings, transportData } from "./experiments.ts";
import { stepCounts } from "./measure.ts";
import { type RunRecord, readRecords } from "./record.ts";
import { meanAndSpread, ratioOf, type Spread, show } from "./spread.ts";

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
  return [
    intro(records),
    section("Transport: independent pairs against exact OT", at.of("transport"), [
      transportTable(at),
      "The same runs, W2 after so many Euler steps:",
      stepsTable(at),
    ]),
    section("Reflow", at.of("reflow"), [reflowTable(at)]),
    section("Times", at.of("times"), [rowsTable(at, "times", "times (checkerboard)")]),
    section("Predictions", at.of("predictions"), [
      rowsTable(at, "predictions", "prediction (eight gaussians)"),
    ]),
    section("Predictions on the digits", at.of("digits"), [rowsTable(at, "digits", "prediction (digits)")]),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

/** Figures of all seeds by table, row and name. */
class Figures {
  readonly #records: readonly RunRecord[];

  constructor(records: readonly RunRecord[]) {
    this.#records = records;
  }

  of(table: string): readonly RunRecord[] {
    return this.#records.filter((record) => record.table === table);
  }

  /** @returns null where no seed has been run */
  spread(table: string, row: string, figure: string): Spread | null {
    const values = this.of(table)
      .filter((record) => record.row === row)
      .map(({ figures }) => figures[figure])
      .filter((value): value is number => value !== undefined);
    return values.length > 0 ? meanAndSpread(values) : null;
  }

  cell(table: string, row: string, figure: string): string {
    return show(this.spread(table, row, figure));
  }
}

function intro(records: readonly RunRecord[]): string {
  if (records.length === 0) return "No runs yet: `npm run results` makes them.";
  const dates = records.map(({ date }) => date).sort();
  const adapters = [...new Set(records.map(({ adapter }) => adapter))].join("; ");
  return `${records.length} runs, ${dates[0]} to ${dates.at(-1)}, on ${adapters}, in Node. Mean ± standard deviation over seeds, with the number of seeds in brackets where it is not three.`;
}

function section(title: string, runs: readonly RunRecord[], parts: readonly string[]): string {
  if (runs.length === 0) return "";
  const steps = [...new Set(runs.map((run) => run.steps))].join(", ");
  return [`### ${title}`, `${steps} steps a training.`, ...parts].join("\n\n");
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => "---"), ...rows];
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function transportTable(at: Figures): string {
  const rows = transportData.map((data) => {
    const [plain, exact] = transportCouplings.map((coupling) => `${data} ${coupling}`);
    const npe = [plain!, exact!].map((row) => at.spread("transport", row, "npe"));
    const w2 = [plain!, exact!].map((row) => at.cell("transport", row, "w2"));
    const floor = at.cell("transport", plain!, "floor");
    return [data, show(npe[0]!), show(npe[1]!), ratioOf(npe[0]!, npe[1]!), w2[0]!, w2[1]!, floor];
  });
  const head = ["data", "NPE, independent", "NPE, exact", "ratio", "W2, independent", "W2, exact", "floor"];
  return table(head, rows);
}

const stepsHead = stepCounts.map((steps) => `${steps}`);

function stepsTable(at: Figures): string {
  const rows = transportData.flatMap((data) =>
    transportCouplings.map((coupling) => {
      const row = `${data} ${coupling}`;
      const cells = stepCounts.map((steps) => at.cell("transport", row, `w2@${steps}`));
      return [data, coupling, ...cells, at.cell("transport", row, "floor")];
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

function rowsTable(at: Figures, name: string, title: string): string {
  const rows = experiments
    .filter((experiment) => experiment.table === name)
    .map(({ row }) => [
      row,
      at.cell(name, row, "w2"),
      ...stepCounts.map((steps) => at.cell(name, row, `w2@${steps}`)),
      at.cell(name, row, "straightness"),
      at.cell(name, row, "floor"),
    ]);
  const head = [title, "W2@100", ...stepsHead.map((n) => `W2@${n}`), "relative straightness", "floor"];
  return table(head, rows);
}
