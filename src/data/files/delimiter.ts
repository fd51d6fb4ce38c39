import { isNumber } from "./cell.ts";

/** In this order: where decimals have commas, the semicolon separates. */
const DELIMITERS = ["\t", ";", ",", "|"] as const;

/** @returns what separates the cells, judged by the first line with anything in it. */
export function findDelimiter(text: string): string {
  const line = /\S[^\r\n]*/.exec(text)?.[0].replace(/"[^"]*"/g, "") ?? "";
  const found = DELIMITERS.find((mark) => line.includes(mark));
  if (found) return found;
  // NumPy's savetxt writes numbers with one space between.
  return line.includes(" ") && line.trim().split(" ").every(isNumber) ? " " : ",";
}
