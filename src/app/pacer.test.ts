import { expect, it, vi } from "vitest";
import { Pacer } from "./pacer.ts";

it("rests after work by what it cost, but for the first, which compiles", async () => {
  const clock = vi.spyOn(performance, "now");
  const pacer = new Pacer(0.25, 10);
  const work = (from: number, to: number) => {
    clock.mockReturnValue(from);
    return pacer.run(async () => void clock.mockReturnValue(to));
  };
  await work(0, 4000);
  expect(pacer.ready(4000)).toBe(true);
  await work(4000, 4100);
  expect(pacer.ready(4399)).toBe(false);
  expect(pacer.ready(4400)).toBe(true);
  await work(5000, 5001);
  expect(pacer.ready(5009)).toBe(false);
  expect(pacer.ready(5010)).toBe(true);
  clock.mockRestore();
});
