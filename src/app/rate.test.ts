import { expect, it } from "vitest";
import { Rate } from "./rate.ts";

it("is that of the last second, however the steps come together", () => {
  const rate = new Rate();
  // Fifty steps a second, read after each half second and again at once.
  for (let time = 0; time <= 4000; time += 500) {
    rate.mark(time / 20, time);
    const told = rate.mark(time / 20 + 1, time + 5);
    if (time >= 500) expect(Math.abs(told - 50)).toBeLessThan(3);
  }
  // A pause of the readings, then two that come together.
  rate.mark(300, 6000);
  expect(Math.abs(rate.mark(301, 6011) - 50)).toBeLessThan(3);
});

it("tells nothing before it can, and forgets on a restart", () => {
  const rate = new Rate();
  rate.mark(1, 0);
  expect(rate.mark(30, 10)).toBe(0);
  expect(rate.mark(40, 400)).toBeCloseTo(97.5, 9);
  rate.restart();
  expect(rate.mark(41, 500)).toBe(0);
});
