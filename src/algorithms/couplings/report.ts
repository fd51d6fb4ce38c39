/** How one pairing of a batch came out: the GPU and the twin report these numbers in this order. */
export interface CouplingReport {
  /** Mean squared distance of the pairs, training space. */
  readonly cost: number;
  /** Mean cost of the entropic plan; NaN where there is none. */
  readonly planCost: number;
  /** L1 distance of the plan's source marginal from the uniform one; 0 for a permutation. */
  readonly marginalError: number;
  /** Effective regularisation, in units of the cost; 0 without one. */
  readonly epsilon: number;
  /** Share of the source rows that no pair uses. */
  readonly duplicates: number;
  /** Share of pairs of pairs, of those that stand next to each other, with ⟨Δx0, Δx1⟩ < 0. */
  readonly crossing: number;
  readonly iterations: number;
}
