import { MAX_VALUE } from "../rows.ts";
import { invalidFile } from "./limits.ts";

const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const MISSING = /^[+-]?(nan|na|n\/a|null|none|inf|infinity)$/i;
const WITH_COMMA = /^[+-]?\d+(,\d+)+(\.\d+)?$/;

export function isNumber(cell: string): boolean {
  return DECIMAL.test(cell);
}

/** NaN and its kin stand where a number should: they do not make a header, nor a class. */
export function isNumberLike(cell: string): boolean {
  return cell === "" || isNumber(cell) || MISSING.test(cell);
}

/**
 * @param where e.g. `Row 7, column "height"`, for the sentence.
 * @returns the finite float32 number in a trimmed cell.
 */
export function readNumber(cell: string, where: () => string): number {
  if (isNumber(cell)) {
    const value = Number(cell);
    if (Math.abs(value) <= MAX_VALUE) return value;
    throw invalidFile(
      `${where()} holds ${cell}, which is too large.`,
      "Rescale the column: the limit is 3.4e38.",
    );
  }
  if (cell === "") throw invalidFile(`${where()} is empty.`, "Fill it, or remove the row.");
  if (MISSING.test(cell))
    throw invalidFile(
      `${where()} holds ${cell}, which is no finite number.`,
      "Remove the row or fill the gap.",
    );
  if (WITH_COMMA.test(cell))
    throw invalidFile(
      `${where()} holds ${cell}, with a comma in it.`,
      "Write decimal points, and thousands without a mark.",
    );
  throw invalidFile(
    `${where()} holds the text "${cell.slice(0, 40)}" where a number should be.`,
    "Correct it or remove the column; a column of classes may be named label.",
  );
}
