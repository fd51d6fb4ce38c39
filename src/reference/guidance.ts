/**
 * Velocities guided by a label, float64, one sample at a time: `conditional` and `unconditional` are the
 * network's answers with the label and without, `[dim]`, and w is `scaleAt` of the sample's time. With w = 1 every
 * one of them is the conditional velocity to the last bit.
 */

/** vu + w(vc − vu), as vc + (w − 1)(vc − vu). Source: Ho & Salimans 2022, arXiv 2207.12598. */
export function guidedByCfg(conditional: Float64Array, unconditional: Float64Array, w: number): Float64Array {
  return conditional.map((vc, j) => vc + (w - 1) * (vc - unconditional[j]!));
}

/** s = ⟨vc, vu⟩/(‖vu‖² + 1e-8): s·vu is what of vu is nearest to vc. */
export function optimizedScale(conditional: Float64Array, unconditional: Float64Array): number {
  let dot = 0;
  let square = 0;
  for (let j = 0; j < conditional.length; j++) {
    dot += conditional[j]! * unconditional[j]!;
    square += unconditional[j]! * unconditional[j]!;
  }
  return dot / (square + 1e-8);
}

/**
 * s·vu + w(vc − s·vu), as vc + (w − 1)(vc − s·vu); s = 1 where the optimised scale is switched off.
 * Source: Fan et al. 2025, arXiv 2503.18886.
 */
export function guidedByCfgZeroStar(
  conditional: Float64Array,
  unconditional: Float64Array,
  w: number,
  optimized: boolean,
): Float64Array {
  const s = optimized ? optimizedScale(conditional, unconditional) : 1;
  return conditional.map((vc, j) => vc + (w - 1) * (vc - s * unconditional[j]!));
}

/**
 * The first steps of `steps`, whose velocity zero-init sets to zero: a share above zero means one at least. All
 * stages of such a step stand still. Solvers without counted steps stand still while t is below the share.
 */
export function zeroInitSteps(share: number, steps: number): number {
  // 0.07·100 is 7.000000000000001.
  return Math.max(0, Math.ceil(share * steps - 1e-9));
}

/** How large a velocity is, for `guidedByRescale`. */
export type SizeMeasure = "std" | "norm";

/** φ·v·size(vc)/size(v) + (1 − φ)·v with v of CFG. Source: Lin et al. 2024, arXiv 2305.08891, section 3.4. */
export function guidedByRescale(
  conditional: Float64Array,
  unconditional: Float64Array,
  w: number,
  phi: number,
  measure: SizeMeasure,
): Float64Array {
  const v = guidedByCfg(conditional, unconditional, w);
  const [wanted, found] = [sizeOf(conditional, measure), sizeOf(v, measure)];
  // In few dimensions a standard deviation over coordinates can vanish; the velocity is then left alone.
  const ratio = found > 1e-8 ? wanted / found : 1;
  return v.map((value) => value * (1 + phi * (ratio - 1)));
}

function sizeOf(v: Float64Array, measure: SizeMeasure): number {
  const center = measure === "std" ? v.reduce((sum, value) => sum + value, 0) / v.length : 0;
  return Math.sqrt(v.reduce((sum, value) => sum + (value - center) ** 2, 0) / v.length);
}

export interface ApgSettings {
  readonly eta: number;
  /** 0 for no clipping. */
  readonly radius: number;
  readonly momentum: number;
}

/**
 * vc + (w − 1)(d⊥ + η·d∥) with d = vc − vu + momentum·(the last one), shortened to the radius and split along vc.
 * Source: Sadat et al. 2024, arXiv 2410.02416.
 * @param before the running difference of the last step, zero at first; `[dim]`
 * @returns the velocity and the running difference (not shortened), which the first stage of a step hands on
 */
export function guidedByApg(
  conditional: Float64Array,
  unconditional: Float64Array,
  w: number,
  before: Float64Array,
  { eta, radius, momentum }: ApgSettings,
): { readonly velocity: Float64Array; readonly running: Float64Array } {
  const running = conditional.map((vc, j) => vc - unconditional[j]! + momentum * before[j]!);
  const length = Math.sqrt(running.reduce((sum, d) => sum + d * d, 0));
  const shortened = radius > 0 && length > radius ? radius / length : 1;
  let dot = 0;
  let square = 0;
  for (let j = 0; j < running.length; j++) {
    dot += shortened * running[j]! * conditional[j]!;
    square += conditional[j]! * conditional[j]!;
  }
  const along = square > 0 ? dot / square : 0;
  const velocity = conditional.map((vc, j) => {
    const parallel = along * vc;
    return vc + (w - 1) * (shortened * running[j]! - parallel + eta * parallel);
  });
  return { velocity, running };
}
