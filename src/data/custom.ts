import { LabError } from "../lib/errors.ts";
import { type Classes, classesOf, MAX_CLASSES } from "./classes.ts";
import { columnNames } from "./columns.ts";
import { MAX_VALUE, pointsFromRows } from "./rows.ts";
import { dominanceOf } from "./scores.ts";
import type { DataSet } from "./types.ts";

export interface CustomOptions {
  readonly name?: string;
  /** One for each point: classes 0, 1, 2, …, or names. */
  readonly labels?: ArrayLike<number> | readonly string[];
  /** One for each point; a surrogate can climb them. */
  readonly scores?: ArrayLike<number>;
}

/** Small whole numbers stay the classes they are, so that a script can ask for "class 3" by its number. */
function scriptClasses(labels: readonly (number | string)[]): Classes {
  const highest = labels.reduce<number>(
    (max, label) => (Number.isInteger(label) && Number(label) >= 0 ? Math.max(max, Number(label)) : Infinity),
    -1,
  );
  if (highest >= MAX_CLASSES) return classesOf(labels.map(String));
  return {
    labels: Uint32Array.from(labels, Number),
    classNames: Array.from({ length: highest + 1 }, (_, k) => String(k)),
  };
}

function checkedScores(scores: ArrayLike<number>, count: number): Float64Array {
  const refuse = (message: string, hint: string) => new LabError("invalid-argument", message, { hint });
  if (scores.length !== count)
    throw refuse(
      `There are ${count} points and ${scores.length} scores.`,
      "Hand over one score for each point.",
    );
  const values = Float64Array.from(scores);
  const wrong = values.findIndex((score) => !(Math.abs(score) <= MAX_VALUE));
  if (wrong >= 0)
    throw refuse(`The score of row ${wrong + 1} is ${values[wrong]}.`, "Scores are finite float32 numbers.");
  if (dominanceOf(values) === 0)
    throw refuse(
      "The scores are the same number for every point.",
      "Score some points higher than others, or leave the scores out.",
    );
  return values;
}

/**
 * A data set of a script's own points. Unlike a file's, its constant columns stay: a script knows its
 * dimensions.
 * @param rows at least two rows of 1…1024 finite numbers.
 * @throws LabError `invalid-argument` with row and column.
 */
export function customData(rows: readonly ArrayLike<number>[], options: CustomOptions = {}): DataSet {
  if (rows.length < 2)
    throw new LabError("invalid-argument", `There are ${rows.length} points; at least 2 are needed.`, {
      hint: "Hand over one row of numbers for each point.",
    });
  const { points, dim } = pointsFromRows(rows, "invalid-argument");
  const labels = options.labels && Array.from<number | string>(options.labels);
  if (labels && labels.length !== rows.length)
    throw new LabError("invalid-argument", `There are ${rows.length} points and ${labels.length} labels.`, {
      hint: "Hand over one label for each point.",
    });
  const classes = labels && scriptClasses(labels);
  if (classes && classes.classNames.length > MAX_CLASSES)
    throw new LabError("invalid-argument", `There are ${classes.classNames.length} different labels.`, {
      hint: `At most ${MAX_CLASSES} are possible; leave the labels out if they are measurements.`,
    });
  const scores = options.scores && checkedScores(options.scores, rows.length);
  return {
    name: options.name ?? "Your own data",
    dim,
    count: rows.length,
    points,
    labels: classes?.labels ?? null,
    classNames: classes?.classNames ?? [],
    columns: columnNames(dim),
    ...(scores && { scores: { name: "scores", values: scores } }),
  };
}
