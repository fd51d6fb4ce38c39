import { expect, it } from "vitest";
import { fallsShort, lostShare } from "./lost-share.ts";

const exactly = (value: number) => ({ value, low: value, high: value });

it("takes no mode for lost that chance may have left out", () => {
  const real = exactly(0.125);
  expect(fallsShort({ real, generated: { value: 0.01, low: 0, high: 0.03 } }, lostShare)).toBe(true);
  // One sample of a hundred: as well 5 %.
  expect(fallsShort({ real, generated: { value: 0.01, low: 0, high: 0.09 } }, lostShare)).toBe(false);
  expect(fallsShort({ real, generated: exactly(0.02) }, lostShare)).toBe(false);
  expect(fallsShort({ real, generated: exactly(0.02) }, 0.5)).toBe(true);
  // Of a rare class it may be the real share that is not known.
  const rare = { value: 0.01, low: 0.002, high: 0.05 };
  expect(fallsShort({ real: rare, generated: { value: 0, low: 0, high: 0.002 } }, lostShare)).toBe(false);
});
