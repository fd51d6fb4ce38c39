import { expect, it, vi } from "vitest";
import { parseConfig } from "../../config/schema.ts";
import type { KernelCache } from "../../gpu/kernel.ts";
import { type ForwardKernels, forwardKernels } from "../forward.ts";
import { networkShape } from "../network-shape.ts";
import type { Tile } from "../tiling.ts";
import { fasterKernels } from "./faster-kernels.ts";

const lasting: Tile = { id: "quad-32x16", workgroup: 4 };
const quick: Tile = { id: "plain-4x4", workgroup: 16 };
const cache = { get: async () => ({}) } as unknown as KernelCache;

/** The tiles that have taken over in the end, by kernel. */
async function tilesOf(isFolded: boolean, width: number, dim: number, first: Tile | null) {
  const shape = networkShape(parseConfig({ model: { width, depth: 3 } }).model, dim, 0);
  const kernels = await forwardKernels(cache, shape, first ?? lasting, "evaluate");
  const behind = fasterKernels(cache, shape, kernels, lasting, first)[isFolded ? "folded" : "whole"];
  if (!behind) return null;
  const { output, hidden, deep } = await vi.waitFor(() => {
    const made: ForwardKernels | null = behind.after(1e6);
    if (!made) throw new Error("not compiled yet");
    return made;
  });
  return { output: output.tile.id, hidden: hidden!.tile.id, deep: deep?.tile.id };
}

it("takes over in every layer, and compiles none that a folded first layer stands in for", async () => {
  const deep = "stationary-4x16";
  expect(await tilesOf(false, 64, 64, quick)).toEqual({ output: "quad-32x16", hidden: "quad-32x16", deep });
  expect(await tilesOf(true, 64, 64, quick)).toEqual({ output: "quad-32x16", hidden: "plain-4x4", deep });
});

it("leaves the output of few columns as it is", async () => {
  expect((await tilesOf(true, 64, 2, quick))!.output).toBe("plain-4x4");
});

it("has no deep layers of their own where the network is too wide, and nothing where nothing is faster", async () => {
  const whole = { output: "quad-32x16", hidden: "quad-32x16", deep: undefined };
  expect(await tilesOf(true, 256, 64, quick)).toEqual(whole);
  expect(await tilesOf(true, 256, 64, null)).toBeNull();
});
