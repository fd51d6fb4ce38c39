import { pointsFromRows } from "../rows.ts";
import { assertRows, invalidFile } from "./limits.ts";
import type { RawTable } from "./raw-table.ts";

const SHAPE = 'Use [[0, 1], [2, 3]] or {"points": [[0, 1], [2, 3]], "labels": [0, 1]}.';

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

/**
 * Reads a JSON file: rows of numbers, or an object of `points`, with or without `labels`.
 * @throws LabError `invalid-file` with row and column, counted from 1.
 */
export function parseJson(text: string): RawTable {
  const value = parse(text);
  const [rows, labels] =
    typeof value === "object" && value !== null && "points" in value
      ? [value.points, "labels" in value ? value.labels : null]
      : [value, null];
  if (!Array.isArray(rows)) throw invalidFile("The file holds no list of points.", SHAPE);
  assertRows(rows.length);
  if (rows.length === 0) throw invalidFile("The list of points is empty.", SHAPE);
  const { points, dim } = pointsFromRows(rows, "invalid-file");
  return { columns: null, dim, points, labels: readLabels(labels, rows.length), notes: [] };
}
