import type { Measurements } from "../../telemetry/studies/quality.ts";

/** A table with the figures of several groups (classes, steps), a line for each figure. */
export function measurementsCsv(
  groups: readonly { readonly name: string; readonly measured: Measurements }[],
  group: string,
): string {
  const cell = (value: number | undefined) => (Number.isFinite(value) ? String(value) : "");
  const head = [group, "figure", "value", "low", "high", "points", "floor", "floor low", "floor high"].join(
    ",",
  );
  const lines = groups.flatMap(({ name, measured }) =>
    Object.entries(measured).map(([id, { value, low, high, count, floor }]) =>
      [quoted(name), id, ...[value, low, high, count, floor?.value, floor?.low, floor?.high].map(cell)].join(
        ",",
      ),
    ),
  );
  return `${[head, ...lines].join("\n")}\n`;
}

function quoted(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
