/** @returns columns of equal length as CSV, a header first; values that are not finite stay empty. */
export function columnsCsv(columns: readonly (readonly [string, ArrayLike<number>])[]): string {
  const lines = [columns.map(([name]) => quoted(name)).join(",")];
  const count = columns[0]?.[1].length ?? 0;
  for (let row = 0; row < count; row++)
    lines.push(
      columns.map(([, values]) => (Number.isFinite(values[row]) ? String(values[row]) : "")).join(","),
    );
  return `${lines.join("\n")}\n`;
}

const quoted = (name: string) => (/[",\n]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name);
