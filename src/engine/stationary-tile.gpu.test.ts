import { describe, expect, test, vi } from "vitest";
import { parseConfig } from "../config/schema.ts";
import { KernelCache } from "../gpu/kernel.ts";
import { Memory } from "../gpu/memory.ts";
import { encode } from "../gpu/pass.ts";
import { Readback } from "../gpu/readback.ts";
import { testDevice } from "../gpu/testing.ts";
import { RandomSequence, Stream } from "../lib/rng.ts";
import { linearKernel } from "./forward.ts";
import { gemmRecord, RecordBook, runBytes, stateBytes } from "./records.ts";
import { openEngine, startLively, traits } from "./testing.ts";
import { fasterTile, type Tile, tileGroups } from "./tiling.ts";

const quad: Tile = { id: "quad-32x16", workgroup: 4 };
const plain: readonly Tile[] = [
  { id: "plain-4x4", workgroup: 16 },
  { id: "plain-8x8", workgroup: 16 },
];

interface Product {
  readonly rows: number;
  readonly cols: number;
  readonly depth: number;
  readonly residual?: boolean;
  readonly activation?: string;
}

/** One layer, its numbers drawn by the shape, through one tile: `[rows, cols]`. */
async function layer({ rows, cols, depth, residual, activation }: Product, tile: Tile) {
  const device = await testDevice();
  const memory = new Memory(device, "layer");
  const random = new RandomSequence(rows + cols + depth, Stream.data);
  const normals = (count: number) => Float32Array.from({ length: count }, () => random.normal());
  const [weights, input] = [normals(cols * depth + cols), normals(rows * depth)];
  const does = activation ? { ACTIVATE: 1 } : {};
  const { kernel } = await linearKernel(
    new KernelCache(device),
    `activations/${activation ?? "silu"}`,
    "biases/own",
    tile,
    { ...does, ...(residual ? { RESIDUAL: 1 } : {}) },
  );
  const book = new RecordBook(memory, "records", 1);
  const [rows4, cols4, depth4] = [rows / 4, cols / 4, depth / 4];
  const gemm = gemmRecord(book, { rows4, cols4, depth4, weight: 0, bias: cols * depth });
  book.flush();
  const output = memory.storage("output", 4 * rows * cols);
  const bindings = kernel.bind({
    ...{ gemm, output, weights: memory.filled("weights", weights), input: memory.filled("input", input) },
    run: memory.uniform("run", runBytes),
    state: memory.storage("state", stateBytes),
    slope: memory.storage("slope", 16),
    squares: memory.storage("squares", 16),
  });
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  encode(pass, [{ kernel, bindings, x: tileGroups(tile, rows4, cols4) }]);
  pass.end();
  device.queue.submit([encoder.finish()]);
  const made = new Float32Array(await new Readback(device).read(output, 0, 4 * rows * cols));
  memory.dispose();
  return { made, weights, input };
}

describe("the stationary tile", () => {
  test.each<Product>([
    { rows: 16, cols: 48, depth: 48, activation: "silu" },
    // Bands of unequal length, and columns that end inside a quad.
    { rows: 400, cols: 56, depth: 56, activation: "gelu", residual: true },
    // A linear map alone, of odd depth: no network has it, the text is made for it all the same.
    { rows: 32, cols: 56, depth: 52 },
  ])("gives the bits of the quad tile, $rows × $cols × $depth", async (product) => {
    const { made } = await layer(product, quad);
    expect(made.some((value) => Math.abs(value) > 0.5)).toBe(true);
    for (const tile of [fasterTile(quad, product.depth / 4)!, ...plain])
      expect((await layer(product, tile)).made).toEqual(made);
  });

  test("is the product in float64 but for rounding", async () => {
    const [rows, cols, depth] = [80, 56, 60];
    const { made, weights, input } = await layer({ rows, cols, depth }, fasterTile(quad, depth / 4)!);
    for (let n = 0; n < rows; n++)
      for (let c = 0; c < cols; c++) {
        let [sum, size] = [weights[cols * depth + c]!, Math.abs(weights[cols * depth + c]!)];
        for (let k = 0; k < depth; k++) {
          const term = weights[c * depth + k]! * input[n * depth + k]!;
          sum += term;
          size += Math.abs(term);
        }
        // Each term is rounded once and is part of at most depth + 1 sums.
        expect(Math.abs(made[n * cols + c]! - sum)).toBeLessThanOrEqual((depth + 2) * 2 ** -24 * size);
      }
  });
});

test("in long work it takes over, and no bit changes", async () => {
  const { engine } = await openEngine(traits.software);
  const device = await testDevice();
  const compiled = vi.spyOn(device, "createComputePipelineAsync");
  const config = parseConfig({ model: { width: 48, depth: 2 }, optimizer: { batch: 16 } });
  await startLively(engine, config, 2);
  const short = { count: 256, seed: 4, solver: { id: "euler", steps: 8 } } as const;
  const before = await engine.sample(short);
  const bound = vi.spyOn(device, "createBindGroup");
  await engine.sample(short);
  expect(bound).not.toHaveBeenCalled();
  const known = compiled.mock.calls.length;
  // 256,000 rows; the kernel is asked for on the way.
  await engine.sample({ ...short, solver: { id: "euler", steps: 1000 } });
  expect(compiled.mock.calls.length).toBe(known + 1);
  const after = await vi.waitFor(async () => {
    const made = await engine.sample(short);
    expect(bound).toHaveBeenCalled();
    return made;
  }, 120_000);
  engine.dispose();
  expect(after.points).toEqual(before.points);
});
