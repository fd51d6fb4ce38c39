import type { Measurements } from "../../telemetry/studies/quality.ts";

/** A table with the figures of several groups (classes, steps), a line for each figure. */
export function measurementsCsv(
  groups: readonly { readonly name: string; readonly measured: Measurements }[],
  group: string,
): string {
  const cell = (value: number | undefined) => (Number.isFinite(value) ? String(value) : "");
  const head = [
    ...[group, "figure", "value", "low", "high", "points", "points at a time"],
    ...["floor", "floor low", "floor high"],
  ].join(",");
  const lines = groups.flatMap(({ name, measured }) =>
    Object.entries(measured).map(([id, { value, low, high, count, size = count, floor }]) => {
      const figures = [value, low, high, count, size, floor?.value, floor?.low, floor?.high];
      return [quoted(name), id, ...figures.map(cell)].join(",");
    }),
  );
  return `${[head, ...lines].join("\n")}\n`;
}

function quoted(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
