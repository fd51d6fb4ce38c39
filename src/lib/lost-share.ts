/**
 * A mode that holds less than this part of its share is lost. Of 6 networks trained on six of eight gaussians (400
 * steps, 1,000 samples, seeds 5 to 10, other modes each time) the lost ones kept 0 to 0.10 of their share by way of
 * their neighbours; networks that saw them all gave each mode 0.61 at the least, and the checkerboard with x1
 * predicted, a short time after its start, 0.17. Classes of pictures leak more: of two digits left out (600 steps, one
 * seed) one kept 0.03 and one 0.14, where a network that saw all gave 0.46 at the least.
 */
export const lostShare = 1 / 8;

/** The whole interval of a share must lie below this part of the real one's: otherwise chance may have made the difference. */
const clear = 0.7;

/** As much of an interval as the comparison takes. */
interface Share {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** @returns whether a mode's share of the samples is less than `part` of its share of real points, beyond chance. */
export function fallsShort(
  { real, generated }: { readonly real: Share; readonly generated: Share },
  part: number,
): boolean {
  return generated.value < part * real.value && generated.high < clear * real.low;
}
