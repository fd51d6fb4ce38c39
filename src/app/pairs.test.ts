import { afterEach, expect, it } from "vitest";
import { defaultConfig } from "../config/defaults.ts";
import { applyPatch } from "../config/patch.ts";
import { configStore, setConfig } from "../config/store.ts";
import { customData } from "../data/custom.ts";
import { prepareData } from "../data/prepare.ts";
import { drawPairs } from "./pairs.ts";

afterEach(() => setConfig(defaultConfig));

const data = prepareData(customData(Array.from({ length: 90 }, (_, i) => [i, -i])), {
  ...{ scaling: "none", validation: 0, test: 0, seed: 0 },
});

/** Pairs each row of a batch with the one behind it, and remembers the sizes of the batches. */
function pairing() {
  const sizes: number[] = [];
  const couple = async ({ x1, dim }: { readonly x1: ArrayLike<number>; readonly dim: number }) => {
    const size = x1.length / dim;
    sizes.push(size);
    return { source: Uint32Array.from({ length: size }, (_, n) => (n + 1) % size) };
  };
  return { sizes, run: { data, engine: { couple } } as unknown as Parameters<typeof drawPairs>[0] };
}

it("couples batch by batch, as training does", async () => {
  const { sizes, run } = pairing();
  const free = await drawPairs(run, 64);
  expect([free.count, free.batch, sizes]).toEqual([64, undefined, []]);
  setConfig(applyPatch(configStore.getState(), { coupling: { id: "exact" }, optimizer: { batch: 16 } }));
  const pairs = await drawPairs(run, 40);
  // Whole batches: a few more than were asked for.
  expect([pairs.count, pairs.batch, sizes]).toEqual([48, 16, [16, 16, 16]]);
  const source = (n: number) => [...free.x0.subarray(2 * n, 2 * n + 2)];
  expect([...pairs.x0.subarray(0, 2)]).toEqual(source(1));
  expect([...pairs.x0.subarray(30, 32)]).toEqual(source(0));
  expect([...pairs.x0.subarray(32, 34)]).toEqual(source(17));
});
