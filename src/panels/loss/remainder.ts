import { significant } from "../../ui/format.ts";

/** @returns the reducible part of a loss, e.g. "+0.012 (0.9 %)"; empty before the first step */
export function remainderOf(loss: number, floor: number): string {
  if (!Number.isFinite(loss)) return "";
  const sign = loss < floor ? "−" : "+";
  const [above, share] = [Math.abs(loss - floor), Math.abs(100 * (loss / floor - 1))];
  return `${sign}${significant(above, 2)} (${significant(share, 2)} %)`;
}
