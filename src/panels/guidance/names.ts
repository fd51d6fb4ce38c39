import type { ClassFigureId } from "../../telemetry/studies/guidance.ts";
import type { Help } from "../../ui/controls/floating.ts";

/** What each figure of a class is called, and how it is defined here. */
export function figureHelp(id: ClassFigureId, lawKnown: boolean): Help {
  switch (id) {
    case "distance":
      return {
        title: "W₂ to the class",
        help: "Root mean squared way from the samples to as many real points of the class, under the best pairing; up to 500 points a side. Two draws of real points do not score 0 either.",
        formula: "W_2 = (\\min_{\\pi} \\frac{1}{n} \\sum_i \\lVert x_i - y_{\\pi(i)} \\rVert^2)^{1/2}",
        source: "Peyré & Cuturi 2019, Computational Optimal Transport, arXiv 1803.00567, section 2.2",
      };
    case "outside":
      return lawKnown
        ? {
            title: "Outside 3 s.d. of any mode",
            help: "Share of samples farther than three standard deviations from every mode of the law, of any class: off the data's manifold. In two dimensions 1.1 % of real points are.",
            formula: "P(\\min_k \\lVert \\Sigma_k^{-1/2}(x - \\mu_k)\\rVert > 3)",
          }
        : {
            title: "Off the manifold",
            help: "Share of samples that lie farther from every real point than that point's fifth neighbour does: 1 less the precision of the quality panel.",
            source: "Kynkäänniemi et al. 2019, arXiv 1904.06991",
          };
    case "purity":
      return {
        title: "Class purity",
        help: lawKnown
          ? "Share of samples that most likely come from a mode of the class that was asked for."
          : "Share of samples whose nearest real point is of the class that was asked for.",
      };
    case "diversity":
      return lawKnown
        ? {
            title: "Spread within a mode, real = 1",
            help: "Root mean squared distance of samples from the mean of those nearest to the same mode, over the mode's own: below 1 the samples are too much alike, above it they are scattered.",
            formula:
              "(\\frac{1}{n} \\sum_i \\lVert x_i - \\bar x_{k(i)} \\rVert^2 / \\mathrm{tr}\\,\\Sigma_{k(i)})^{1/2}",
          }
        : {
            title: "Diversity, real = 1",
            help: "Mean distance between two samples over the mean distance between two real points of the class.",
          };
    default:
      return id satisfies never;
  }
}

/** Shares are told in per cent. */
export const isShare = (id: ClassFigureId) => id === "outside" || id === "purity";
