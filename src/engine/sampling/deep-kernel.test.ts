import { expect, it } from "vitest";
import type { TiledKernel } from "../forward.ts";
import { DeepKernel } from "./deep-kernel.ts";

/** Stands for a compiled kernel; nothing looks inside. */
const compiled = { tile: { id: "stationary-4x16", workgroup: 4, depth4: 8 } } as TiledKernel;

it("is compiled once, after as much work as that is worth, and serves when it is there", async () => {
  let finish: (kernel: TiledKernel) => void = () => undefined;
  let begun = 0;
  const deep = new DeepKernel(() => {
    begun++;
    return new Promise((resolve) => {
      finish = resolve;
    });
  });
  expect(deep.after(199_999)).toBeNull();
  expect(begun).toBe(0);
  expect(deep.after(1)).toBeNull();
  expect(deep.after(500_000)).toBeNull();
  expect(begun).toBe(1);
  finish(compiled);
  await Promise.resolve();
  expect(deep.after(1)).toBe(compiled);
});

it("that does not compile leaves the work to the others", async () => {
  const deep = new DeepKernel(() => Promise.reject(new Error("lost")));
  deep.after(1_000_000);
  await Promise.resolve();
  expect(deep.after(1)).toBeNull();
});
