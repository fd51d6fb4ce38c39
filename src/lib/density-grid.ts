/** Numbers on a grid of equal cells, `[rows, columns]`, x running fastest. */
export interface Grid {
  readonly values: Float32Array;
  readonly columns: number;
  readonly rows: number;
}

/**
 * The same function on a grid `factor` times as fine, by Catmull–Rom splines through the nodes (Catmull & Rom 1974):
 * lines of equal value bend, instead of breaking at every cell.
 * @returns nodes `factor·(n − 1) + 1` a side; the old ones keep their values
 */
export function refined({ values, columns, rows }: Grid, factor: number): Grid {
  const wide = factor * (columns - 1) + 1;
  const high = factor * (rows - 1) + 1;
  const across = new Float32Array(wide * rows);
  for (let j = 0; j < rows; j++)
    refineLine(
      columns,
      factor,
      (i) => values[j * columns + i]!,
      (i, value) => {
        across[j * wide + i] = value;
      },
    );
  const all = new Float32Array(wide * high);
  for (let i = 0; i < wide; i++)
    refineLine(
      rows,
      factor,
      (j) => across[j * wide + i]!,
      (j, value) => {
        all[j * wide + i] = value;
      },
    );
  return { values: all, columns: wide, rows: high };
}

function refineLine(
  nodes: number,
  factor: number,
  at: (index: number) => number,
  put: (index: number, value: number) => void,
): void {
  for (let k = 0; k < nodes - 1; k++) {
    const [b, c] = [at(k), at(k + 1)];
    // Straight on beyond the ends.
    const a = k > 0 ? at(k - 1) : 2 * b - c;
    const d = k < nodes - 2 ? at(k + 2) : 2 * c - b;
    for (let s = 0; s < factor; s++) {
      const u = s / factor;
      const bend = u * (2 * a - 5 * b + 4 * c - d + u * (3 * b - a - 3 * c + d));
      put(k * factor + s, b + (u / 2) * (c - a + bend));
    }
  }
  put((nodes - 1) * factor, at(nodes - 1));
}

/**
 * Levels of log density above which the given shares of the mass on the grid lie: the regions of highest density
 * (Hyndman 1996, The American Statistician 50).
 * @param logDensity on cells of equal size; −∞ where there is none
 * @param shares of the mass, each in (0, 1)
 */
export function massLevels(logDensity: Float32Array, shares: readonly number[]): number[] {
  const falling = logDensity.slice().sort().reverse();
  const top = falling[0]!;
  let total = 0;
  for (const value of falling) total += Math.exp(value - top);
  let sum = 0;
  let at = 0;
  return shares.map((share) => {
    while (at < falling.length && sum < share * total) sum += Math.exp(falling[at++]! - top);
    return falling[Math.max(0, at - 1)]!;
  });
}
