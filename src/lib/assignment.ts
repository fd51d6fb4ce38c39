/** A permutation and the dual prices that prove it optimal: cost ≥ rowPrice + columnPrice, equal on its pairs. */
export interface Assignment {
  readonly columnOfRow: Int32Array;
  readonly rowPrice: Float64Array;
  readonly columnPrice: Float64Array;
}

/** The matching under way; −1 stands for "free". The price of a row follows from its column's. */
interface Matching {
  readonly cost: Float64Array;
  readonly n: number;
  readonly columnOfRow: Int32Array;
  readonly rowOfColumn: Int32Array;
  readonly price: Float64Array;
}

/** Column prices at the columns' minima; each row takes one column that it is cheapest in. */
function reduceColumns({ cost, n, columnOfRow, rowOfColumn, price }: Matching): void {
  for (let i = 0; i < n; i++)
    for (let j = 0, at = i * n; j < n; j++, at++)
      if (cost[at]! < price[j]!) {
        price[j] = cost[at]!;
        rowOfColumn[j] = i;
      }
  for (let j = n - 1; j >= 0; j--) {
    const i = rowOfColumn[j]!;
    if (columnOfRow[i]! < 0) columnOfRow[i] = j;
    else rowOfColumn[j] = -1;
  }
}

/**
 * Bids a row that may drive another out, on average: it ends price wars by ever smaller steps. Measured on
 * 256 and 512 points: fewer leave more paths to search, more cost as much as the paths they save.
 */
const bidsPerRow = 2;

/**
 * Each free row takes its best column and lowers that price to where its second choice is as good; the row
 * that it drives out bids next.
 * @param free free rows; overwritten by those that are left
 * @returns how many are left
 */
function reduceRows({ cost, n, columnOfRow, rowOfColumn, price }: Matching, free: Int32Array, count: number) {
  let left = 0;
  let bids = 0;
  for (let next = 0; next < count; ) {
    const row = free[next++]!;
    let best = Infinity;
    let second = Infinity;
    let bestColumn = -1;
    let secondColumn = -1;
    for (let j = 0, at = row * n; j < n; j++, at++) {
      const reduced = cost[at]! - price[j]!;
      if (reduced >= second) continue;
      if (reduced >= best) {
        second = reduced;
        secondColumn = j;
      } else {
        second = best;
        secondColumn = bestColumn;
        best = reduced;
        bestColumn = j;
      }
    }
    const lowered = price[bestColumn]! - (second - best);
    const lowers = lowered < price[bestColumn]! && secondColumn >= 0;
    let column = bestColumn;
    if (lowers) price[bestColumn] = lowered;
    // A tie, up to rounding: the other column may be free.
    else if (rowOfColumn[bestColumn]! >= 0 && secondColumn >= 0) column = secondColumn;
    const driven = rowOfColumn[column]!;
    rowOfColumn[column] = row;
    columnOfRow[row] = column;
    if (driven < 0) continue;
    columnOfRow[driven] = -1;
    if (lowers && ++bids < bidsPerRow * n) free[--next] = driven;
    else free[left++] = driven;
  }
  return left;
}

/** What the search for a shortest path works on, kept from one row to the next. */
interface Search {
  /** −Infinity once a column is settled, so that nothing is nearer. */
  readonly distance: Float64Array;
  readonly previousRow: Int32Array;
  readonly settled: Int32Array;
  readonly settledAt: Float64Array;
}

/** Adds one row to the matching along the shortest alternating path (Dijkstra on reduced costs). */
function augment(
  { cost, n, columnOfRow, rowOfColumn, price }: Matching,
  start: number,
  search: Search,
): void {
  const { distance, previousRow, settled, settledAt } = search;
  distance.fill(Infinity);
  let count = 0;
  let row = start;
  let offset = 0;
  let reached = 0;
  let sink = -1;
  for (;;) {
    let nearest = Infinity;
    let column = -1;
    for (let j = 0, at = row * n; j < n; j++, at++) {
      let d = distance[j]!;
      const through = cost[at]! - price[j]! + offset;
      if (through < d) {
        d = through;
        distance[j] = d;
        previousRow[j] = row;
      }
      if (d < nearest && d !== -Infinity) {
        nearest = d;
        column = j;
      }
    }
    // Never backwards, whatever rounding says.
    reached = Math.max(reached, nearest);
    row = rowOfColumn[column]!;
    if (row < 0) {
      sink = column;
      break;
    }
    settled[count] = column;
    settledAt[count++] = reached;
    distance[column] = -Infinity;
    offset = reached - (cost[row * n + column]! - price[column]!);
  }
  for (let k = 0; k < count; k++) price[settled[k]!]! += settledAt[k]! - reached;
  for (let column = sink, from = -1; from !== start; ) {
    from = previousRow[column]!;
    rowOfColumn[column] = from;
    const freed = columnOfRow[from]!;
    columnOfRow[from] = column;
    column = freed;
  }
}

/**
 * The permutation of least total cost with its dual prices, exact up to float64 rounding, in O(n³).
 * Source: Jonker & Volgenant 1987, "A shortest augmenting path algorithm for dense and sparse linear
 * assignment problems": column reduction, augmenting row reduction, shortest augmenting paths.
 * @param cost `[n, n]`, finite, row-major.
 */
export function solveAssignmentWithPrices(cost: Float64Array, n: number): Assignment {
  if (cost.length !== n * n) throw new RangeError(`expected ${n * n} costs, found ${cost.length}`);
  for (let k = 0; k < cost.length; k++)
    if (!Number.isFinite(cost[k]!)) throw new RangeError("a cost is not finite");
  const columnOfRow = new Int32Array(n).fill(-1);
  const price = new Float64Array(n).fill(Infinity);
  const matching = { cost, n, columnOfRow, rowOfColumn: new Int32Array(n).fill(-1), price };
  reduceColumns(matching);
  const free = new Int32Array(n);
  let count = 0;
  for (let i = 0; i < n; i++) if (columnOfRow[i]! < 0) free[count++] = i;
  for (let pass = 0; pass < 2 && count > 0; pass++) count = reduceRows(matching, free, count);
  const search = {
    distance: new Float64Array(n),
    previousRow: new Int32Array(n),
    settled: new Int32Array(n),
    settledAt: new Float64Array(n),
  };
  for (let k = 0; k < count; k++) augment(matching, free[k]!, search);
  const rowPrice = Float64Array.from(columnOfRow, (j, i) => cost[i * n + j]! - price[j]!);
  return { columnOfRow, rowPrice, columnPrice: price };
}

/** @returns the column of each row in the permutation of least total cost; see `solveAssignmentWithPrices`. */
export function solveAssignment(cost: Float64Array, n: number): Int32Array {
  return solveAssignmentWithPrices(cost, n).columnOfRow;
}
