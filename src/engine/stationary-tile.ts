import type { WrittenModule } from "../gpu/link.ts";

/** Blocks of columns that a lane owns. */
export const stationaryColumns = 4;
/** Blocks of rows that a thread goes through with the same weights, about; fewer where few threads would have work. */
const bandRows = 64;
const leastBandRows = 16;
const busyBands = 8;

/** Threads of a quad that stand one above the other over rows4 blocks. */
export function stationaryBands(rows4: number): number {
  const small = Math.min(busyBands, Math.floor(rows4 / leastBandRows));
  return Math.max(1, small, Math.round(rows4 / bandRows));
}

const numbers = (count: number) => Array.from({ length: count }, (_, i) => i);
const lines = (of: readonly string[]) => of.join("\n    ");

/**
 * The tile whose right operand stands still: a thread keeps four columns of blocks over the whole depth in memory of
 * its own, and goes through a band of rows with them, so that it loads one vector for each 256 products; the lanes of
 * a quad own neighbouring columns and share the left operand. Where the same text stood in a loop over the depth,
 * each number would be found by an index that is computed, which costs as much as loading it: so the depth is
 * written out, and the text is made for one. Sums are taken in the order of quad-32x16: the bits are the same.
 * @param depth4 blocks of the depth
 */
export function stationaryTile(depth4: number): WrittenModule {
  const pairs = numbers(Math.ceil(depth4 / 2)).map((pair) =>
    [2 * pair, 2 * pair + 1].filter((k) => k < depth4),
  );
  const right = (c: number, k: number) => {
    const at = 4 * (c * depth4 + k);
    return `mat4x4f(right[${at}], right[${at + 1}], right[${at + 2}], right[${at + 3}])`;
  };
  const columns = numbers(stationaryColumns);
  const sums = pairs.flatMap((ks, pair) => [
    ...ks.map((k) => `let l${k} = spread(v${k});`),
    ...columns.map((c) => {
      const sum = ks.map((k) => `${right(c, k)} * l${k}`).join(" + ");
      // A variable that is declared in a loop without a value is not cleared by every adapter.
      return pair === 0 ? `var sum${c} = ${sum};` : `sum${c} += ${sum};`;
    }),
  ]);
  const source = `
import "shared/gemm";
enable subgroups;
diagnostic(off, subgroup_uniformity);

override WORKGROUP: u32 = 4u;

fn spread(own: vec4f) -> mat4x4f {
  return left_block(quadBroadcast(own, 0u), quadBroadcast(own, 1u), quadBroadcast(own, 2u), quadBroadcast(own, 3u));
}

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let quads = (gemm.cols4 + ${4 * stationaryColumns - 1}u) / ${4 * stationaryColumns}u;
  let small = min(${busyBands}u, gemm.rows4 / ${leastBandRows}u);
  let bands = max(max(1u, small), (gemm.rows4 + ${bandRows / 2}u) / ${bandRows}u);
  let rows = (gemm.rows4 + bands - 1u) / bands;
  let lane = id.x & 3u;
  let col = ${stationaryColumns}u * ((id.x / 4u % quads) * 4u + lane);
  let first = rows * (id.x / (4u * quads));
  var right: array<vec4f, ${4 * stationaryColumns * depth4}>;
  for (var i = 0u; i < ${stationaryColumns * depth4}u; i++) {
    let one = right_block(min(col + i / ${depth4}u, gemm.cols4 - 1u), i % ${depth4}u);
    right[4u * i] = one[0];
    right[4u * i + 1u] = one[1];
    right[4u * i + 2u] = one[2];
    right[4u * i + 3u] = one[3];
  }
  var block: array<mat4x4f, ${stationaryColumns}>;
  for (var row = first; row < min(first + rows, gemm.rows4); row++) {
    ${lines(numbers(depth4).map((k) => `let v${k} = left_vector(row, ${k}u, lane);`))}
    ${lines(sums)}
    ${lines(columns.map((c) => `block[${c}] = sum${c};`))}
    for (var i = 0u; i < ${stationaryColumns}u; i++) {
      if (col + i < gemm.cols4) {
        emit(row, col + i, id.y, block[i]);
      }
    }
  }
}
`;
  return { name: `tiles/stationary-4x16, depth ${4 * depth4}`, source };
}
