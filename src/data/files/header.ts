import { isNumber, isNumberLike } from "./cell.ts";
import { invalidFile } from "./limits.ts";

export interface CsvOptions {
  /** Whether the first row holds names; found out where absent. */
  readonly header?: boolean;
  /** Name of the class column; null: there is none. Found out where absent. */
  readonly labelColumn?: string | null;
  /** Name of the column of scores; null: there is none. Found out where absent. */
  readonly scoreColumn?: string | null;
}

export interface CsvLayout {
  readonly header: boolean;
  readonly names: readonly string[];
  /** Index of the class column, or −1. */
  readonly label: number;
  /** The name may as well mean a measurement: what the column holds decides. */
  readonly labelIsGuess: boolean;
  /** No name tells the label, and nobody said that there is none: a column of text may be it. */
  readonly labelIsOpen: boolean;
  /** Index of the column of scores, or −1. */
  readonly score: number;
  /** A person named it: what is wrong with it is then refused, and not passed over. */
  readonly scoreIsChosen: boolean;
}

type LabelLayout = Pick<CsvLayout, "label" | "labelIsGuess">;

const LABEL = /^(label|labels|class)$/i;
const MAYBE_LABEL = /^(target|y)$/i;
const SCORE = /^scores?$/i;

/** A header holds text and no number; NaN and empty cells are neither. */
function looksLikeHeader(first: readonly string[]): boolean {
  return !first.some(isNumber) && !first.every(isNumberLike);
}

const textColumns = (row: readonly string[]) => row.flatMap((cell, j) => (isNumberLike(cell) ? [] : [j]));

/** Without names, text at either end of an otherwise numeric row can only be a class. */
function unnamedLabel(row: readonly string[]): number {
  const text = textColumns(row);
  return text.length === 1 && row.length > 2 && (text[0] === 0 || text[0] === row.length - 1) ? text[0] : -1;
}

function namedLabel(names: readonly string[]): LabelLayout {
  const sure = names.findIndex((name) => LABEL.test(name));
  if (sure >= 0) return { label: sure, labelIsGuess: false };
  // A column "y" beside a column "x" is a coordinate.
  const plane = names.some((name) => /^x$/i.test(name));
  const maybe = names.findIndex((name) => MAYBE_LABEL.test(name) && !(plane && /^y$/i.test(name)));
  return { label: maybe, labelIsGuess: maybe >= 0 };
}

/** @returns the layout with the only column that holds text in the first row as its label, where that is open */
export function withTextLabel(layout: CsvLayout, row: readonly string[]): CsvLayout {
  const { names, score, labelIsOpen } = layout;
  if (!labelIsOpen || row.length !== names.length || names.length < 3) return layout;
  const text = textColumns(row).filter((j) => j !== score);
  return text.length === 1 ? { ...layout, label: text[0]!, labelIsGuess: true } : layout;
}

function chosenColumn(names: readonly string[], chosen: string): number {
  const column = names.indexOf(chosen);
  if (column >= 0) return column;
  const first = names.slice(0, 8).join(", ");
  throw invalidFile(
    `There is no column named “${chosen}”.`,
    `The columns are ${first}${names.length > 8 ? ", …" : ""}.`,
  );
}

function labelOf(
  first: readonly string[],
  names: readonly string[],
  header: boolean,
  chosen: string | null | undefined,
): LabelLayout {
  if (chosen === null) return { label: -1, labelIsGuess: false };
  if (chosen !== undefined) return { label: chosenColumn(names, chosen), labelIsGuess: false };
  return header ? namedLabel(names) : { label: unnamedLabel(first), labelIsGuess: false };
}

/**
 * Decides from the first row of cells what the columns are.
 * @throws LabError `invalid-file` where a chosen column does not exist, or is label and score at once.
 */
export function findLayout(first: readonly string[], options: CsvOptions): CsvLayout {
  const header = options.header ?? looksLikeHeader(first);
  const names = first.map((cell, j) => (header && cell !== "" ? cell : `column ${j + 1}`));
  const { labelColumn, scoreColumn } = options;
  const label = labelOf(first, names, header, labelColumn);
  const scoreIsChosen = typeof scoreColumn === "string";
  const named = header && scoreColumn === undefined ? names.findIndex((name) => SCORE.test(name)) : -1;
  const score = scoreIsChosen ? chosenColumn(names, scoreColumn) : named === label.label ? -1 : named;
  if (score >= 0 && score === label.label)
    throw invalidFile(
      `Column “${names[score]}” cannot be the label and the score at once.`,
      "Choose another column for one of them.",
    );
  const labelIsOpen = header && labelColumn === undefined && label.label < 0;
  return { header, names, ...label, labelIsOpen, score, scoreIsChosen };
}
