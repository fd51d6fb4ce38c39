import { expect, it } from "vitest";
import { CompiledAhead } from "./compiled-ahead.ts";

/** Kernels of step 50 on, which may be compiled from step 12 on, and how often that was begun. */
function ahead() {
  const begun: ((kernels: string) => void)[] = [];
  const kernels = new CompiledAhead(() => new Promise<string>((done) => begun.push(done)), 12);
  return { begun, kernels };
}

it("begins while earlier steps run, and waits for the step that needs it", async () => {
  const { begun, kernels } = ahead();
  await kernels.prepare({ step: 0, count: 4, end: 100 }, 50);
  expect(begun).toHaveLength(0);
  await kernels.prepare({ step: 12, count: 4, end: 100 }, 50);
  expect(begun).toHaveLength(1);
  expect(kernels.value).toBeNull();
  const needed = kernels.prepare({ step: 48, count: 3, end: 100 }, 50);
  begun[0]!("compiled");
  await needed;
  expect(kernels.value).toBe("compiled");
  await kernels.prepare({ step: 90, count: 20, end: 200 }, 100);
  expect(begun).toHaveLength(1);
});

it("compiles nothing for steps that will not come", async () => {
  const { begun, kernels } = ahead();
  await kernels.prepare({ step: 40, count: 10, end: 50 }, 50);
  expect(begun).toHaveLength(0);
});

it("begins at once where the first of the coming steps needs it", async () => {
  const { begun, kernels } = ahead();
  const needed = kernels.prepare({ step: 0, count: 60, end: 60 }, 50);
  begun[0]!("compiled");
  await needed;
  expect(kernels.value).toBe("compiled");
});
