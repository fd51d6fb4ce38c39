import { isNumber, isNumberLike } from "./cell.ts";
import { invalidFile } from "./limits.ts";

export interface CsvOptions {
  /** Whether the first row holds names; found out where absent. */
  readonly header?: boolean;
  /** Name of the class column; null: there is none. Found out where absent. */
  readonly labelColumn?: string | null;
}

export interface CsvLayout {
  readonly header: boolean;
  readonly names: readonly string[];
  /** Index of the class column, or −1. */
  readonly label: number;
  /** The name may as well mean a measurement: what the column holds decides. */
  readonly labelIsGuess: boolean;
}

const LABEL = /^(label|labels|class)$/i;
const MAYBE_LABEL = /^(target|y)$/i;

/** A header holds text and no number; NaN and empty cells are neither. */
function looksLikeHeader(first: readonly string[]): boolean {
  return !first.some(isNumber) && !first.every(isNumberLike);
}

/** Without names, text at either end of an otherwise numeric row can only be a class. */
function unnamedLabel(row: readonly string[]): number {
  const text = row.flatMap((cell, j) => (isNumberLike(cell) ? [] : [j]));
  return text.length === 1 && row.length > 2 && (text[0] === 0 || text[0] === row.length - 1) ? text[0] : -1;
}

function namedLabel(names: readonly string[]): { label: number; labelIsGuess: boolean } {
  const sure = names.findIndex((name) => LABEL.test(name));
  if (sure >= 0) return { label: sure, labelIsGuess: false };
  // A column "y" beside a column "x" is a coordinate.
  const plane = names.some((name) => /^x$/i.test(name));
  const maybe = names.findIndex((name) => MAYBE_LABEL.test(name) && !(plane && /^y$/i.test(name)));
  return { label: maybe, labelIsGuess: maybe >= 0 };
}

function chosenLabel(names: readonly string[], chosen: string): number {
  const label = names.indexOf(chosen);
  if (label >= 0) return label;
  const first = names.slice(0, 8).join(", ");
  throw invalidFile(
    `There is no column named “${chosen}”.`,
    `The columns are ${first}${names.length > 8 ? ", …" : ""}.`,
  );
}

/**
 * Decides from the first row of cells what the columns are.
 * @throws LabError `invalid-file` where the chosen label column does not exist.
 */
export function findLayout(first: readonly string[], options: CsvOptions): CsvLayout {
  const header = options.header ?? looksLikeHeader(first);
  const names = first.map((cell, j) => (header && cell !== "" ? cell : `column ${j + 1}`));
  const { labelColumn } = options;
  if (labelColumn === null) return { header, names, label: -1, labelIsGuess: false };
  if (labelColumn !== undefined)
    return { header, names, label: chosenLabel(names, labelColumn), labelIsGuess: false };
  if (header) return { header, names, ...namedLabel(names) };
  return { header, names, label: unnamedLabel(first), labelIsGuess: false };
}
