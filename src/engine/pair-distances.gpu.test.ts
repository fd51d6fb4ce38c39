import { describe, expect, test } from "vitest";
import { withRowsFrom } from "../analysis/metrics/pair-work.ts";
import { KernelCache } from "../gpu/kernel.ts";
import { testDevice, watched } from "../gpu/testing.ts";
import { squaredDistances } from "../lib/distances.ts";
import { type PairDistances, pointColumns } from "../lib/pair-rows.ts";
import { RandomSequence, Stream } from "../lib/rng.ts";
import { GpuPairDistances } from "./pair-distances.ts";

/** Points `[count, dim]` around clusters that are `apart` from each other. */
function clusters(count: number, dim: number, seed: number, apart: number): Float32Array {
  const random = new RandomSequence(seed, Stream.data);
  return Float32Array.from({ length: count * dim }, (_, n) => {
    const cluster = Math.floor(n / dim) % 3;
    return apart * cluster + random.normal();
  });
}

async function made(a: Float32Array, b: Float32Array | null, dim: number): Promise<GpuPairDistances> {
  const device = await testDevice();
  const columns = b && pointColumns(b, dim);
  return GpuPairDistances.create(device, new KernelCache(device), pointColumns(a, dim), columns);
}

/** The whole matrix `[count, columns]`, however many rows come at a time; NaN where none came. */
async function matrix(pairs: PairDistances, count: number, columns: number, below = false) {
  const all = new Float64Array(count * columns).fill(Number.NaN);
  let blocks = 0;
  for (let first = 0; first < count; blocks++) {
    const { squares, count: rows, stride } = await pairs.rows(first, below);
    for (let i = 0; i < rows; i++, first++)
      for (let j = 0; j < (below ? first : columns); j++) all[first * columns + j] = squares[i * stride + j]!;
  }
  return { all, blocks };
}

describe("squared distances on the GPU", () => {
  test.each([
    { n: 1, m: 1, dim: 2, apart: 1 },
    { n: 37, m: 61, dim: 3, apart: 1 },
    { n: 130, m: 9, dim: 100, apart: 10 },
    { n: 257, m: 200, dim: 64, apart: 0 },
    { n: 41, m: 100, dim: 17, apart: 1e5 },
  ])(
    "are those of the twin: $n to $m points, d = $dim, clusters $apart apart",
    async ({ n, m, dim, apart }) => {
      const [a, b] = [clusters(n, dim, 1, apart), clusters(m, dim, 2, apart)];
      const pairs = await made(a, b, dim);
      const { all } = await matrix(pairs, n, m);
      pairs.dispose();
      const exact = squaredDistances(a, b, dim);
      // Each part of the sum has three roundings of 2⁻²⁴ (a difference, twice, and a product), and dim − 1 sums follow.
      const bound = (dim + 2) * 2 ** -24;
      const worst = exact.reduce((most, square, i) => Math.max(most, Math.abs(all[i]! - square) / square), 0);
      expect(worst).toBeLessThanOrEqual(bound);
    },
  );

  test("within a set, and below the diagonal alone", async () => {
    const [n, dim] = [75, 20];
    const a = clusters(n, dim, 3, 2);
    a.copyWithin(0, 40 * dim, 41 * dim);
    const pairs = await made(a, null, dim);
    const whole = await matrix(pairs, n, n);
    const lower = await matrix(pairs, n, n, true);
    pairs.dispose();
    for (let i = 0; i < n; i++) {
      expect(whole.all[i * n + i]).toBe(0);
      for (let j = 0; j < n; j++)
        expect(lower.all[i * n + j]).toBe(j < i ? whole.all[i * n + j] : Number.NaN);
    }
    // Points that coincide are at no distance at all.
    expect(whole.all[40]).toBe(0);
    // The first submit is as small as can be, since nothing is known of the adapter.
    expect(whole.blocks).toBeGreaterThan(1);
  });

  test("reach work that waits for them as rows of as many columns as there are points", async () => {
    const dim = 18;
    const [a, b] = [clusters(50, dim, 4, 1), clusters(45, dim, 5, 1)];
    const pairs = await made(a, b, dim);
    const set = { dim, labels: null };
    const [from, to] = [a, b].map((points) => ({
      ...set,
      count: points.length / dim,
      points: Float64Array.from(points),
    }));
    const { eachRow } = await import("../analysis/metrics/pairwise.ts");
    const exact = squaredDistances(a, b, dim);
    const seen: number[] = [];
    const noted = new Set<string>();
    const visit = (row: ArrayLike<number>, i: number) => {
      seen.push(i);
      expect(row).toHaveLength(45);
      for (let j = 0; j < 45; j++) expect(row[j]! / exact[i * 45 + j]! - 1).toBeCloseTo(0, 5);
    };
    await withRowsFrom(eachRow(from!, to!, visit, { note: (by) => noted.add(by) }), ({ first, below }) =>
      pairs.rows(first, below),
    );
    pairs.dispose();
    expect(seen).toEqual(Array.from({ length: 50 }, (_, i) => i));
    expect([...noted]).toEqual(["gpu"]);
  });

  test("come back where it is disposed of meanwhile, and no buffer stays", async () => {
    const watch = watched(await testDevice());
    const pairs = await made(clusters(64, 16, 6, 1), null, 16);
    const first = pairs.rows(0, false);
    pairs.dispose();
    await expect(first).resolves.toMatchObject({ count: 32 });
    await expect(pairs.rows(32, false)).rejects.toMatchObject({ code: "aborted" });
    expect(watch.buffers).toBe(0);
    watch.end();
  });

  test("too many points for the adapter are refused, and no buffer stays", async () => {
    const device = await testDevice();
    const watch = watched(device);
    const { maxStorageBufferBindingSize: most } = device.limits;
    const wide = { dim: most / 4 / 8 + 1, count: 8, stride: 8, values: { byteLength: most + 32 } };
    const tooWide = wide as unknown as ReturnType<typeof pointColumns>;
    await expect(
      GpuPairDistances.create(device, new KernelCache(device), tooWide, null),
    ).rejects.toMatchObject({ code: "too-large" });
    expect(watch.buffers).toBe(0);
    watch.end();
  });
});
