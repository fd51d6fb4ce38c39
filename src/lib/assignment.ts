/** Rows matched to columns so far, and the dual prices that prove the matching optimal. */
interface Matching {
  readonly columnOfRow: Int32Array;
  readonly rowOfColumn: Int32Array;
  readonly rowPrice: Float64Array;
  readonly columnPrice: Float64Array;
}

/** Prices from row and column minima, and the matches that cost nothing under them. */
function greedyMatching(cost: Float64Array, n: number): Matching {
  const columnPrice = new Float64Array(n).fill(Infinity);
  const rowPrice = new Float64Array(n);
  const columnOfRow = new Int32Array(n).fill(-1);
  const rowOfColumn = new Int32Array(n).fill(-1);
  for (let k = 0; k < cost.length; k++) {
    const j = k % n;
    if (cost[k]! < columnPrice[j]!) columnPrice[j] = cost[k]!;
  }
  for (let i = 0; i < n; i++) {
    let best = Infinity;
    let bestColumn = -1;
    for (let j = 0; j < n; j++) {
      const reduced = cost[i * n + j]! - columnPrice[j]!;
      if (reduced < best || (reduced === best && rowOfColumn[bestColumn]! >= 0 && rowOfColumn[j]! < 0)) {
        best = reduced;
        bestColumn = j;
      }
    }
    rowPrice[i] = best;
    if (rowOfColumn[bestColumn]! >= 0) continue;
    rowOfColumn[bestColumn] = i;
    columnOfRow[i] = bestColumn;
  }
  return { columnOfRow, rowOfColumn, rowPrice, columnPrice };
}

/** Adds one row to the matching along the shortest alternating path (Dijkstra on reduced costs). */
function augment(cost: Float64Array, n: number, start: number, matching: Matching): void {
  const { columnOfRow, rowOfColumn, rowPrice, columnPrice } = matching;
  const distance = new Float64Array(n).fill(Infinity);
  const previousRow = new Int32Array(n).fill(-1);
  const open = Int32Array.from({ length: n }, (_, j) => j);
  let openCount = n;
  const doneColumns: number[] = [];
  let row = start;
  let reached = 0;
  let sink = -1;
  while (sink < 0) {
    const base = reached - rowPrice[row]!;
    let lowest = Infinity;
    let lowestAt = -1;
    for (let k = 0; k < openCount; k++) {
      const j = open[k]!;
      const through = base + cost[row * n + j]! - columnPrice[j]!;
      if (through < distance[j]!) {
        distance[j] = through;
        previousRow[j] = row;
      }
      if (distance[j]! < lowest || (distance[j]! === lowest && rowOfColumn[j]! < 0)) {
        lowest = distance[j]!;
        lowestAt = k;
      }
    }
    const column = open[lowestAt]!;
    reached = lowest;
    open[lowestAt] = open[--openCount]!;
    if (rowOfColumn[column]! < 0) sink = column;
    else {
      doneColumns.push(column);
      row = rowOfColumn[column]!;
    }
  }
  rowPrice[start]! += reached;
  for (const j of doneColumns) {
    rowPrice[rowOfColumn[j]!]! += reached - distance[j]!;
    columnPrice[j]! -= reached - distance[j]!;
  }
  for (let column = sink, from = -1; from !== start; ) {
    from = previousRow[column]!;
    rowOfColumn[column] = from;
    const freed = columnOfRow[from]!;
    columnOfRow[from] = column;
    column = freed;
  }
}

/**
 * The permutation of least total cost, exact up to float64 rounding, in O(n³).
 * Source: Jonker & Volgenant 1987, "A shortest augmenting path algorithm for dense and sparse linear
 * assignment problems", with the plain column and row reduction at the start.
 * @param cost `[n, n]`, finite, row-major.
 * @returns the column of each row.
 */
export function solveAssignment(cost: Float64Array, n: number): Int32Array {
  if (cost.length !== n * n) throw new RangeError(`expected ${n * n} costs, found ${cost.length}`);
  if (!cost.every(Number.isFinite)) throw new RangeError("a cost is not finite");
  const matching = greedyMatching(cost, n);
  for (let i = 0; i < n; i++) if (matching.columnOfRow[i]! < 0) augment(cost, n, i, matching);
  return matching.columnOfRow;
}
