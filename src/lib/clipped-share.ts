/**
 * Shares of a surrogate's gradients that may be clipped: more are to be watched, or a problem. The page that pushes by
 * a surrogate and the checklist say the same.
 */
export const clippedShare = { watch: 0.02, problem: 0.2 } as const;
