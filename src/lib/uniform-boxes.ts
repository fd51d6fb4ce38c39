/** Σ weight·U(box): a law that is uniform on axis-parallel boxes. */
export interface UniformBoxes {
  readonly dim: number;
  readonly weights: Float64Array;
  /** Corners of the boxes, `[boxes, dim]`. */
  readonly low: Float64Array;
  readonly high: Float64Array;
}
