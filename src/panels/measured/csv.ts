import type { Measurements } from "../../telemetry/studies/quality.ts";
import { tableCsv } from "../../ui/chart/csv.ts";

/** A table with the figures of several groups (classes, steps), a line for each figure. */
export function measurementsCsv(
  groups: readonly { readonly name: string; readonly measured: Measurements }[],
  group: string,
): string {
  const header = [
    ...[group, "figure", "value", "low", "high", "points", "points at a time"],
    ...["floor", "floor low", "floor high"],
  ];
  const rows = groups.flatMap(({ name, measured }) =>
    Object.entries(measured).map(([id, { value, low, high, count, size = count, floor }]) => [
      ...[name, id, value, low, high, count, size],
      ...[floor?.value, floor?.low, floor?.high],
    ]),
  );
  return tableCsv(header, rows);
}
