import { integerParam, type MetricEntry } from "./entry.ts";

const neighbours = integerParam(
  "k",
  "Neighbours",
  "A ball around a point reaches to its k-th neighbour; more give wider balls and kinder figures.",
  { min: 1, max: 50, default: 5 },
);

const outside = {
  kind: "number",
  cost: "display",
  key: "outside",
  label: "Left outside",
  help: "Share of real points that a mode's reach leaves outside; less widens the reach.",
  min: 0.001,
  max: 0.2,
  default: 0.01,
} as const;

/** Whether samples lie where the data are, and are everywhere where they are. */
export const support: readonly MetricEntry[] = [
  {
    id: "precision",
    label: "Precision",
    help: "Share of the samples that lie among real points; one far-out real point can make it too kind.",
    formula: "\\tfrac1m\\sum_j \\mathbb 1\\bigl[\\exists i: \\lVert x_j-y_i\\rVert < r_k(y_i)\\bigr]",
    source: "Kynkäänniemi et al. 2019, arXiv 1904.06991, section 3.1",
    better: "higher",
    needs: ["reference"],
    leastCount: 1000,
    floor: "draws",
    params: [neighbours],
  },
  {
    id: "recall",
    label: "Recall",
    help: "Share of the real points that lie among samples; samples that spread wide score well, so look at coverage too.",
    formula: "\\tfrac1n\\sum_i \\mathbb 1\\bigl[\\exists j: \\lVert x_j-y_i\\rVert < r_k(x_j)\\bigr]",
    source: "Kynkäänniemi et al. 2019, arXiv 1904.06991, section 3.1",
    better: "higher",
    needs: ["reference"],
    leastCount: 1000,
    floor: "draws",
    params: [neighbours],
  },
  {
    id: "density",
    label: "Density",
    help: "How many real neighbourhoods a sample lies in, 1 for equal laws; above 1 the samples crowd where data are dense.",
    formula: "\\tfrac1{km}\\sum_j\\sum_i \\mathbb 1\\bigl[\\lVert x_j-y_i\\rVert < r_k(y_i)\\bigr]",
    source: "Naeem et al. 2020, Reliable Fidelity and Diversity Metrics, arXiv 2002.09797, section 3",
    better: "real",
    needs: ["reference"],
    leastCount: 1000,
    floor: "draws",
    params: [neighbours],
  },
  {
    id: "coverage",
    label: "Coverage",
    help: "Share of the real neighbourhoods that hold a sample; equal laws of equal size reach 1 − 2⁻ᵏ, and a lost mode lowers it.",
    formula: "\\tfrac1n\\sum_i \\mathbb 1\\bigl[\\min_j \\lVert x_j-y_i\\rVert < r_k(y_i)\\bigr]",
    source: "Naeem et al. 2020, Reliable Fidelity and Diversity Metrics, arXiv 2002.09797, section 3",
    better: "higher",
    needs: ["reference"],
    leastCount: 1000,
    floor: "draws",
    params: [neighbours],
  },
  {
    id: "mode-recall",
    label: "Mode recall",
    help: "How much of every mode's due share the samples fill: 1 for all, 7/8 where one of eight equal modes is lost.",
    formula: "\\tfrac1{1-q}\\sum_k \\min\\bigl(\\hat p_k,\\ (1-q)\\,p_k\\bigr)",
    source:
      "The overlap of two histograms over modes (one minus their total variation); Swain & Ballard 1991, IJCV 7",
    better: "higher",
    needs: ["reference", "labels"],
    leastCount: 1000,
    floor: "draws",
    params: [outside],
  },
  {
    id: "spurious",
    label: "Spurious mass",
    help: "Share of the samples that belong to no mode; a perfect sampler leaves the share that the reach leaves outside.",
    formula:
      "\\tfrac1n\\sum_i \\mathbb 1\\bigl[\\min_k (x_i-\\mu_k)^\\top\\Sigma_k^{-1}(x_i-\\mu_k) > \\chi^2_{d,\\,1-q}\\bigr]",
    source:
      "Mahalanobis 1936, On the generalised distance in statistics; without known modes, the distance to the nearest real point",
    better: "real",
    needs: ["reference"],
    leastCount: 1000,
    floor: "draws",
    params: [outside],
  },
];
