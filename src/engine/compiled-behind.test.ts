import { expect, it } from "vitest";
import { CompiledBehind } from "./compiled-behind.ts";

it("is compiled once, after as much work as that is worth, and serves when it is there", async () => {
  let finish: (kernels: string) => void = () => undefined;
  let begun = 0;
  const compile = () => {
    begun++;
    return new Promise<string>((resolve) => {
      finish = resolve;
    });
  };
  const behind = new CompiledBehind(compile, 1000);
  expect(behind.after(999)).toBeNull();
  expect(begun).toBe(0);
  expect(behind.after(1)).toBeNull();
  expect(behind.after(5000)).toBeNull();
  expect(begun).toBe(1);
  finish("compiled");
  await Promise.resolve();
  expect(behind.after(1)).toBe("compiled");
});

it("that does not compile leaves the work to the others", async () => {
  const behind = new CompiledBehind(() => Promise.reject(new Error("lost")), 0);
  expect(behind.after(1)).toBeNull();
  await Promise.resolve();
  expect(behind.after(1)).toBeNull();
});
