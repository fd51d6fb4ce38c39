import { MAX_VALUE, pointsFromRows } from "../rows.ts";
import type { CsvOptions } from "./header.ts";
import { assertRows, invalidFile } from "./limits.ts";
import type { RawTable } from "./raw-table.ts";
import { isRecord, parseRecords } from "./records.ts";
import { Rounding } from "./rounding.ts";

const SHAPE =
  'Use [[0, 1], [2, 3]], [{"a": 0, "b": 1}, {"a": 2, "b": 3}] or {"points": [[0, 1], [2, 3]], "labels": [0, 1]}.';

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw invalidFile(`The file is not valid JSON: ${reason}.`, "JSON has no NaN, Infinity or comments.");
  }
}

function readLabels(labels: unknown, rows: number): string[] | null {
  if (labels === undefined || labels === null) return null;
  if (!Array.isArray(labels) || labels.length !== rows)
    throw invalidFile(
      `There are ${rows} points and ${Array.isArray(labels) ? labels.length : "no list of"} labels.`,
      "Give one label for each point, or none at all.",
    );
  const bad = labels.findIndex((label) => typeof label !== "string" && typeof label !== "number");
  if (bad >= 0)
    throw invalidFile(`Label ${bad + 1} is neither a number nor text.`, "Fill it, or remove the row.");
  return labels.map(String);
}

function readScores(scores: unknown, rows: number): RawTable["scores"] {
  if (scores === undefined || scores === null) return undefined;
  if (!Array.isArray(scores) || scores.length !== rows)
    throw invalidFile(
      `There are ${rows} points and ${Array.isArray(scores) ? scores.length : "no list of"} scores.`,
      "Give one score for each point, or none at all.",
    );
  const bad = scores.findIndex((score) => !(typeof score === "number" && Math.abs(score) <= MAX_VALUE));
  if (bad >= 0)
    throw invalidFile(`Score ${bad + 1} is not a finite number.`, "Put a number there, or remove the row.");
  return { name: "scores", values: Float64Array.from(scores), isChosen: true };
}

/**
 * Reads a JSON file: rows of numbers, rows of named fields, or an object of `points`, with or without `labels`
 * and `scores`.
 * @param options for rows of named fields
 * @throws LabError `invalid-file` with row and column, counted from 1.
 */
export function parseJson(text: string, options: CsvOptions = {}): RawTable {
  const value = parse(text);
  const [rows, labels, given] =
    typeof value === "object" && value !== null && "points" in value
      ? [value.points, "labels" in value ? value.labels : null, "scores" in value ? value.scores : null]
      : [value, null, null];
  if (!Array.isArray(rows)) throw invalidFile("The file holds no list of points.", SHAPE);
  if (rows.length === 0) throw invalidFile("The list of points is empty.", SHAPE);
  if (rows === value && isRecord(rows[0])) return parseRecords(rows, options);
  assertRows(rows.length);
  const { points, dim } = pointsFromRows(rows, "invalid-file");
  const rounding = new Rounding(dim);
  for (const row of rows) for (let j = 0; j < dim; j++) rounding.add(j, row[j]);
  const scores = readScores(given, rows.length);
  return {
    columns: null,
    dim,
    points,
    labels: readLabels(labels, rows.length),
    notes: [],
    rounding: rounding.shares(),
    ...(scores && { scores }),
  };
}
