import type { Figures } from "./figures.ts";

/** Normalised path energy as a paper prints it. */
interface Printed {
  readonly independent: number;
  readonly exact: number;
}

/**
 * Tong et al. 2024 (arXiv 2302.00482 v4), Table 2, mean of five seeds, I-CFM and OT-CFM. Taken from public
 * summaries of the paper that agree with each other, which give these two data sets and, of all four, the
 * smallest and the largest.
 */
const printed: Readonly<Record<string, Printed>> = {
  gaussians: { independent: 0.222, exact: 0.018 },
  "moons-to-gaussians": { independent: 2.738, exact: 0.053 },
};
const range = { independent: [0.222, 2.738], exact: [0.018, 0.087] } as const;

export const literatureNote =
  "Printed: Tong et al. 2024 (arXiv 2302.00482 v4), Table 2, five seeds; its figures stand here as public summaries of the paper quote them, which leave out the moons and the S-curve.";

/** "0.222", or a dash where the summaries do not say. */
export function printedEnergy(data: string, coupling: keyof Printed): string {
  return printed[data]?.[coupling].toString() ?? "–";
}

/** How near the measured energies come to the printed ones; none before all of them are measured. */
export function literatureClaims(at: Figures): string[] {
  const shares = Object.entries(printed).flatMap(([data, energies]) =>
    (["independent", "exact"] as const).map((coupling) => {
      const ours = at.spread("transport", `${data} ${coupling}`, "npe");
      return { name: `${data}, ${coupling}`, share: ours ? ours.mean / energies[coupling] : Number.NaN };
    }),
  );
  if (shares.some(({ share }) => Number.isNaN(share))) return [];
  const told = shares.map(({ name, share }) => `${name} ${share.toFixed(2)}`).join("; ");
  const [low, high] = range.exact;
  const [least, most] = range.independent;
  return [
    `Claim: NPE comes out near what Tong et al. print. Measured over printed: ${told}. Of all four data sets they print ${low} to ${high} with OT and ${least} to ${most} without.`,
  ];
}
