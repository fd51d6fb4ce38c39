import { expect, it } from "vitest";
import { parseConfig } from "../../../config/schema.ts";
import type { ConfigPatch } from "../../../config/types.ts";
import { loadDataset } from "../../../data/load.ts";
import { prepareData } from "../../../data/prepare.ts";
import { pairBatches } from "./pairs.ts";

async function batches(patch: ConfigPatch) {
  const config = parseConfig({ data: { id: "eight-gaussians", count: 600 }, ...patch });
  const data = prepareData(await loadDataset(config.data, 1), { ...config.data, seed: 1 });
  return pairBatches(config, data, 7);
}

it("has a batch at the middle of each eighth of training's own times", async () => {
  const times = (await batches({})).map(({ t }) => t);
  expect(times).toEqual(Array.from({ length: 8 }, (_, k) => Math.fround((k + 0.5) / 8)));
  // t = u² towards the source.
  const crowded = (await batches({ time: { id: "power", exponent: 2 } })).map(({ t }) => t);
  crowded.forEach((t, k) => {
    expect(t).toBeCloseTo(((k + 0.5) / 8) ** 2, 4);
  });
});

it("converts what is predicted into the velocity of the very path", async () => {
  for (const prediction of ["velocity", "x1", "x0"])
    for (const { xt, ut, target, ofInput, ofOutput } of await batches({ loss: { prediction } }))
      ut.forEach((u, e) => {
        expect(ofInput * xt[e]! + ofOutput * target[e]!).toBeCloseTo(u, 3);
      });
});

it("pairs as the coupling would: optimal pairs have the shorter ways", async () => {
  const length = async (id: string) => {
    const all = (await batches({ coupling: { id } })).flatMap(({ ut }) => [...ut]);
    return all.reduce((sum, u) => sum + u * u, 0) / all.length;
  };
  // For a standardised target: 2 on average where pairs are independent.
  const [independent, optimal] = [await length("independent"), await length("exact")];
  expect(Math.abs(independent - 2)).toBeLessThan(0.4);
  expect(optimal).toBeLessThan(0.6 * independent);
});
